"""The pieces that pages are made of; the only room that knows Streamlit, with `pages/` and `app.py`."""
