"""The class plays together: the window for the projector, and the desk that steers it."""
