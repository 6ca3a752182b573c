namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// An element of a response that exists in XML and in JSON. Members keep their order in JSON; XML has values as
/// attributes in the order of their names, and then the elements.
/// </summary>
internal sealed class ReplyNode(string name)
{
    private readonly List<Member> _members = [];

    public string Name { get; } = name;

    /// <summary>Whether JSON shows elements of this name as an array, even if there is one.</summary>
    public bool IsListed { get; init; }

    public IReadOnlyList<Member> Members => _members;

    /// <summary>Adds a value, unless it is null.</summary>
    public ReplyNode Add(string name, string? value)
    {
        if (value is not null)
        {
            _members.Add(new Member(name, value, null));
        }
        return this;
    }

    /// <summary>Adds an element, unless it is null.</summary>
    public ReplyNode Add(ReplyNode? element)
    {
        if (element is not null)
        {
            _members.Add(new Member(element.Name, null, element));
        }
        return this;
    }

    /// <summary>Adds elements.</summary>
    public ReplyNode AddAll(IEnumerable<ReplyNode> elements)
    {
        foreach (var element in elements)
        {
            Add(element);
        }
        return this;
    }

    /// <summary>A value or an element.</summary>
    public readonly record struct Member(string Name, string? Value, ReplyNode? Element);
}
