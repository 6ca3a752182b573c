using System.Globalization;
using ImageServing.Processes;

// Processes.Flyer FILE [PORT]: keeps a flight recorder with a client at that port, and each further port that a line of
// its input names. The end of the input is a peaceful end.
using (var recorder = FlightRecorder.Create(args[0]))
{
    foreach (var port in args.Skip(1))
    {
        Connect(recorder, port);
    }

    Console.WriteLine("ready");
    while (await Console.In.ReadLineAsync() is { } port)
    {
        Connect(recorder, port);
        Console.WriteLine("connected");
    }
}

static void Connect(FlightRecorder recorder, string port) =>
    recorder.Connect(int.Parse(port, CultureInfo.InvariantCulture));
