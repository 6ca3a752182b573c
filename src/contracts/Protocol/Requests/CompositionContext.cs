namespace ImageServing.Protocol;

/// <summary>What surrounds a request that is composed.</summary>
public sealed record CompositionContext
{
    /// <summary>How strictly to read.</summary>
    public ParserOptions Options { get; init; } = new();

    /// <summary>Definitions of the request around a nested request; weaker than its own.</summary>
    public VariableSet Variables { get; init; } = VariableSet.Empty;

    /// <summary>The object of the request around a nested request that has none, for $object$.</summary>
    public ObjectPath OuterPath { get; init; } = ObjectPath.Empty;

    /// <summary>How nested requests are composed; by default from their own text alone.</summary>
    public NestedComposer Nested { get; init; } =
        (path, query, context) => RequestComposition.ComposeAlone(path, query, context);

    /// <summary>How deep the request is nested; 0 for the client's.</summary>
    public int Depth { get; init; }

    /// <summary>What is left for the client's request as a whole.</summary>
    public CompositionBudget Budget { get; init; } = new();
}

/// <summary>Composes a nested request.</summary>
/// <param name="path">Its object.</param>
/// <param name="rawQuery">Its query, still encoded.</param>
/// <param name="context">What surrounds it.</param>
public delegate Parsed<ImageRequest> NestedComposer(
    ObjectPath path,
    string rawQuery,
    CompositionContext context
);

/// <summary>
/// Bounds the work of one client request, whatever its templates and variables expand to. Lives for one request.
/// </summary>
public sealed class CompositionBudget
{
    /// <summary>Why a value is refused when no characters are left.</summary>
    public static readonly string NoCharactersLeft =
        $"the values of variables have more than {NumberText.Print(ParserLimits.ExpandedCharacters)} characters in all";

    private int _requests = ParserLimits.NestedRequests;
    private int _characters = ParserLimits.ExpandedCharacters;

    /// <summary>Takes one nested request; false when none is left.</summary>
    internal bool TakeRequest() => _requests-- > 0;

    /// <summary>Takes characters that came from variables; false when too few are left.</summary>
    internal bool TakeCharacters(int count) => (_characters -= count) >= 0;
}
