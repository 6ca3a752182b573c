using System.Collections.Immutable;

namespace ImageServing.Rendering;

/// <summary>
/// Reads AREA elements as tolerantly as a browser: any case, any quotes or none, spaces around '=', "/&gt;" or
/// "&gt;"; what is no AREA element is skipped. Linear and bounded by <see cref="MapLimits"/>.
/// </summary>
internal ref struct MapReader(string text)
{
    private int _at;

    public ImmutableArray<MapArea> ReadAll()
    {
        var areas = ImmutableArray.CreateBuilder<MapArea>();
        while (areas.Count < MapLimits.Areas && SkipToTag())
        {
            var tag = Name();
            if (
                tag.Equals("area", StringComparison.OrdinalIgnoreCase)
                && ReadAttributes() is var (attributes, closed)
            )
            {
                if (attributes.IsDefault)
                {
                    break;
                }
                areas.Add(new MapArea(tag, attributes, closed));
            }
        }
        return areas.ToImmutable();
    }

    private bool SkipToTag()
    {
        var next = text.IndexOf('<', _at);
        _at = next < 0 ? text.Length : next + 1;
        return next >= 0;
    }

    /// <summary>The attributes up to '&gt;'; default when the text ends before.</summary>
    private (ImmutableArray<AreaValue> Attributes, bool IsClosed) ReadAttributes()
    {
        var attributes = ImmutableArray.CreateBuilder<AreaValue>();
        var closed = false;
        while (_at < text.Length)
        {
            var current = text[_at];
            if (current == '>')
            {
                _at++;
                return (attributes.ToImmutable(), closed);
            }
            if (char.IsWhiteSpace(current) || current is '/' or '=' or '<' or '"' or '\'')
            {
                closed = current == '/' || (closed && char.IsWhiteSpace(current));
                _at++;
                continue;
            }
            closed = false;
            var attribute = ReadAttribute();
            if (attributes.Count < MapLimits.Attributes)
            {
                attributes.Add(attribute);
            }
        }
        return (default, false);
    }

    private AreaValue ReadAttribute()
    {
        var name = Name();
        var mark = _at;
        SkipSpace();
        if (_at >= text.Length || text[_at] != '=')
        {
            _at = mark;
            return new AreaValue(name, null, '\0');
        }
        _at++;
        SkipSpace();
        if (_at >= text.Length || text[_at] is not ('"' or '\''))
        {
            return new AreaValue(name, Unquoted(), '\0');
        }
        var quote = text[_at++];
        var end = text.IndexOf(quote, _at);
        end = end < 0 ? text.Length : end;
        var value = text[_at..end];
        _at = Math.Min(text.Length, end + 1);
        return new AreaValue(name, value, quote);
    }

    private string Name()
    {
        var start = _at;
        while (
            _at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('=' or '>' or '/' or '<')
        )
        {
            _at++;
        }
        return text[start.._at];
    }

    // A slash belongs to an unquoted address, unless it closes the element.
    private string Unquoted()
    {
        var start = _at;
        while (
            _at < text.Length
            && !char.IsWhiteSpace(text[_at])
            && text[_at] != '>'
            && !(text[_at] == '/' && _at + 1 < text.Length && text[_at + 1] == '>')
        )
        {
            _at++;
        }
        return text[start.._at];
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}
