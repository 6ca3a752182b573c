using ImageServing.Supervisor;
using ImageServing.Supervisor.Running;

if (CommandLine.Parse(args, out var fault) is not { } command)
{
    Console.Error.WriteLine(fault);
    return ExitCode.WrongUse;
}

switch (command.Task)
{
    case CommandLineTask.Help:
        Console.WriteLine(CommandLine.Help);
        return ExitCode.Done;
    case CommandLineTask.Version:
        Console.WriteLine(ProductVersion.OfThisProgram);
        return ExitCode.Done;
}

var registry = RegistryText.Read(InstallFolder.RegistryOf(command.Home));
if (registry.Result.Options is not { } options)
{
    foreach (var wrong in registry.Result.Faults)
    {
        Console.Error.WriteLine(wrong);
    }

    return ExitCode.WrongConfiguration;
}

var folder = InstallFolder.Of(command.Home, options);
switch (command.Task)
{
    case CommandLineTask.Check:
        foreach (var notice in options.Notices)
        {
            Console.WriteLine(notice);
        }

        return ExitCode.Done;
    case CommandLineTask.Sweep:
        return await new Sweep(folder, options).RunAsync();
    case CommandLineTask.Daemon:
        return await new DaemonLauncher(folder).LaunchAsync();
    case CommandLineTask.Detached:
        return await new ForegroundRun(folder, registry, echo: null).RunAsync();
    default:
        return await new ForegroundRun(folder, registry, Console.WriteLine).RunAsync();
}
