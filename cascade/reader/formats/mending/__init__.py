"""What programs did to a text before it came here, put right before it is read: letters apart, words together, signs, stamps."""
