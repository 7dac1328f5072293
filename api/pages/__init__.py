"""The pages of the coordinators' desk: one router a page, templates, and one frame around them."""
