"""How everything looks: design tokens, fonts, icons, palette and style sheet."""
