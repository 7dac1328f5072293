"""The pages in a real Chromium: what people do on them, in both languages, wide and narrow."""
