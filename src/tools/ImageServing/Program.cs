using System.Runtime.InteropServices;
using ImageServing.Cli;

using var ended = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
return await new Utility(Surroundings.OfProcess()).RunAsync(args, ended.Token);

void End(PosixSignalContext context)
{
    context.Cancel = true;
    ended.Cancel();
}
