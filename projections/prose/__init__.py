"""A case told in sentences, in Chinese and in English: what was done, and where it stands."""
