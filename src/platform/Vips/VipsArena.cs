using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>
/// Owns every native object of one pipeline and frees them in reverse order when the pipeline ends. Not thread safe:
/// one arena belongs to one render.
/// </summary>
public sealed class VipsArena : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();

    /// <summary>Begins the operation of this nickname, for instance "resize".</summary>
    /// <exception cref="VipsException">The loaded libvips has no such operation.</exception>
    public VipsOperation Call(string operation) => new(this, operation);

    /// <summary>Takes ownership of an object.</summary>
    public T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Push(item);
        return item;
    }

    /// <summary>Frees everything, the youngest first.</summary>
    public void Dispose()
    {
        while (_owned.TryPop(out var item))
        {
            item.Dispose();
        }
    }

    internal VipsImage Adopt(nint image, string operation) =>
        image == 0 ? throw VipsErrors.Take(operation) : Own(new VipsImage(this, image));
}
