"""Plain HTTP routes beside Streamlit."""
