namespace ImageServing.Processes;

/// <summary>Something of ours that a spawn can pass down.</summary>
internal interface IPassedDescriptor
{
    /// <summary>The open descriptor.</summary>
    int Descriptor { get; }
}
