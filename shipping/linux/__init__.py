"""What only Linux needs: the Debian package."""
