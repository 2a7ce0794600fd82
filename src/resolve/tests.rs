//! Who is who and who holds what, in sentences of many kinds of news.
