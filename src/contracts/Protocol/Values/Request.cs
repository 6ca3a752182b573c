namespace ImageServing.Protocol.Values;

/// <summary>The request types that are served (reference: req).</summary>
public enum RequestKind
{
    /// <summary>The picture.</summary>
    Image,

    /// <summary>Properties of the reply.</summary>
    Properties,

    /// <summary>Properties of the source.</summary>
    SourceProperties,

    /// <summary>Whether the object exists.</summary>
    Exists,

    /// <summary>Whether the request can be parsed.</summary>
    Validate,
}

/// <summary>The text formats of property replies (reference: req, Properties).</summary>
public enum ResponseFormat
{
    /// <summary>name=value lines.</summary>
    Text,

    /// <summary>JavaScript assignments.</summary>
    JavaScript,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>JSON in a call of the handler.</summary>
    Json,
}

/// <summary>What a request asks for.</summary>
public readonly record struct RequestType(RequestKind Kind, ResponseFormat Format)
{
    /// <summary>Whether the reply is about the object, whatever picture the other commands describe.</summary>
    public bool IsAboutObject => Kind is RequestKind.Exists or RequestKind.SourceProperties;
}

/// <summary>How a cache treats a request (reference: cache).</summary>
public enum CacheUse
{
    /// <summary>As usual.</summary>
    On,

    /// <summary>Not at all.</summary>
    Off,

    /// <summary>The entry is checked against its files first.</summary>
    Validate,

    /// <summary>The entry is made anew.</summary>
    Update,
}

/// <summary>Control of the client's and the server's cache (reference: cache).</summary>
public readonly record struct CacheControl(CacheUse Client, CacheUse Server);
