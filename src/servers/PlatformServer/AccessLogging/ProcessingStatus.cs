namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>The category of an error; the numbers are documented (reference: Access logging, ProcessingStatus).</summary>
internal enum ProcessingStatus
{
    /// <summary>No error.</summary>
    Fine = 0,

    /// <summary>An image or another content is not there.</summary>
    Missing = 1,

    /// <summary>The request or a content is wrong.</summary>
    Wrong = 2,

    /// <summary>A fault of the server.</summary>
    ServerError = 3,

    /// <summary>Refused because of a temporary overload.</summary>
    Overload = 4,
}

/// <summary>The category where no stage has told one.</summary>
internal static class ProcessingStatuses
{
    /// <summary>What an HTTP status alone tells.</summary>
    public static ProcessingStatus Of(int status) =>
        status switch
        {
            < StatusCodes.Status400BadRequest => ProcessingStatus.Fine,
            StatusCodes.Status404NotFound => ProcessingStatus.Missing,
            StatusCodes.Status503ServiceUnavailable => ProcessingStatus.Overload,
            < StatusCodes.Status500InternalServerError => ProcessingStatus.Wrong,
            _ => ProcessingStatus.ServerError,
        };
}
