using ImageServing.Chaos;

// Loads a system of its own, injects faults for a given time and prints one table.
var (options, wrong) = ChaosOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(wrong);
    Console.Error.WriteLine(ChaosOptions.Usage);
    return 2;
}

var report = await ChaosRun.RunAsync(options, Console.WriteLine);
Console.WriteLine();
Console.WriteLine(report);
return report.IsGood ? 0 : 1;
