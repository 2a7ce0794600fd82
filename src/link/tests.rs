//! Linking told by small documents made by hand.
