"""What an account asks of the views, one question a module; each sees its own jurisdiction only."""
