Console.WriteLine("A service whose algorithm filing nobody has written down.");
