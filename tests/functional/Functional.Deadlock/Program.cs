using System.Net.Sockets;
using System.Runtime.InteropServices;

// Its pings come from the thread that will wait for the other one.
var pause = TimeSpan.FromMilliseconds(500);
using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
var supervisor = new UnixDomainSocketEndPoint(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")!);
using var told = new ManualResetEventSlim();
using var hangup = PosixSignalRegistration.Create(
    PosixSignal.SIGHUP,
    signal =>
    {
        signal.Cancel = true;
        told.Set();
    }
);
socket.SendTo("READY=1"u8, supervisor);
while (!told.Wait(pause))
{
    socket.SendTo("WATCHDOG=1"u8, supervisor);
}

object one = new();
object two = new();
using var both = new Barrier(2);
var other = new Thread(() => Hold(two, one));
other.Start();
Hold(one, two);

void Hold(object first, object second)
{
    lock (first)
    {
        both.SignalAndWait();
        lock (second) { }
    }
}
