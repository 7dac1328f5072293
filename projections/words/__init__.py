"""The words of the pages: what each value, kind and stage is called, in Chinese and in English."""
