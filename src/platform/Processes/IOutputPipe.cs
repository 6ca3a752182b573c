namespace ImageServing.Processes;

/// <summary>The pipe that takes the standard output and error of one process.</summary>
public interface IOutputPipe : IDisposable;
