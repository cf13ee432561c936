print("scores")
