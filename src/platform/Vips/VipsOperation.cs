using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>
/// One call of a libvips operation by name: set properties, then ask for the result. Enumerations are passed as
/// their numbers. The object is spent after its result was taken.
/// </summary>
public sealed unsafe class VipsOperation
{
    private readonly VipsArena _arena;
    private readonly string _name;
    private readonly GObjectHandle _handle;

    internal VipsOperation(VipsArena arena, string name)
    {
        _arena = arena;
        _name = name;
        var instance = LibVips.vips_operation_new(name);
        _handle = instance == 0 ? throw VipsErrors.Take(name) : new GObjectHandle(instance);
    }

    /// <summary>Sets a flag.</summary>
    public VipsOperation Set(string property, bool content)
    {
        GValue value = default;
        GLib.g_value_init(&value, GType.Boolean);
        GLib.g_value_set_boolean(&value, content ? 1 : 0);
        return Assign(property, &value);
    }

    /// <summary>Sets a whole number or the number of an enumeration's member.</summary>
    public VipsOperation Set(string property, int content)
    {
        GValue value = default;
        GLib.g_value_init(&value, GType.Int);
        GLib.g_value_set_int(&value, content);
        return Assign(property, &value);
    }

    /// <summary>Sets a real number.</summary>
    public VipsOperation Set(string property, double content)
    {
        GValue value = default;
        GLib.g_value_init(&value, GType.Double);
        GLib.g_value_set_double(&value, content);
        return Assign(property, &value);
    }

    /// <summary>Sets a text.</summary>
    public VipsOperation Set(string property, string content)
    {
        GValue value = default;
        GLib.g_value_init(&value, GType.String);
        GLib.g_value_set_string(&value, content);
        return Assign(property, &value);
    }

    /// <summary>Sets an input image.</summary>
    public VipsOperation Set(string property, VipsImage content) =>
        SetObject(property, LibVips.vips_image_get_type(), content.Handle);

    /// <summary>Sets the bytes to read.</summary>
    public VipsOperation Set(string property, VipsSource content) =>
        SetObject(property, LibVips.vips_source_get_type(), content.Handle);

    /// <summary>Sets an interpolator.</summary>
    public VipsOperation Set(string property, VipsInterpolator content) =>
        SetObject(property, LibVips.vips_interpolate_get_type(), content.Handle);

    /// <summary>Sets a list of real numbers.</summary>
    public VipsOperation Set(string property, ReadOnlySpan<double> content)
    {
        GValue value = default;
        GLib.g_value_init(&value, LibVips.vips_array_double_get_type());
        fixed (double* items = content)
        {
            LibVips.vips_value_set_array_double(&value, items, content.Length);
        }

        return Assign(property, &value);
    }

    /// <summary>Sets a list of whole numbers.</summary>
    public VipsOperation Set(string property, ReadOnlySpan<int> content)
    {
        GValue value = default;
        GLib.g_value_init(&value, LibVips.vips_array_int_get_type());
        fixed (int* items = content)
        {
            LibVips.vips_value_set_array_int(&value, items, content.Length);
        }

        return Assign(property, &value);
    }

    /// <summary>Sets a list of images.</summary>
    public VipsOperation Set(string property, params ReadOnlySpan<VipsImage> content)
    {
        GValue value = default;
        GLib.g_value_init(&value, LibVips.vips_array_image_get_type());
        LibVips.vips_value_set_array_image(&value, content.Length);
        var items = LibVips.vips_value_get_array_image(&value, null);
        for (var i = 0; i < content.Length; i++)
        {
            items[i] = content[i].NewReference();
        }

        return Assign(property, &value);
    }

    /// <summary>Runs the operation and returns its output image, owned by the arena.</summary>
    /// <exception cref="VipsException">libvips refuses.</exception>
    public VipsImage Image(string output = "out")
    {
        var image = Run(output, LibVips.vips_image_get_type(), &GLib.g_value_dup_object);
        return _arena.Adopt(image, _name);
    }

    /// <summary>Runs a save operation on <paramref name="input"/> and returns the bytes; the caller disposes.</summary>
    /// <exception cref="VipsException">The pixels cannot be computed or encoded.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled meanwhile.</exception>
    public VipsBuffer Save(VipsImage input, CancellationToken cancellationToken)
    {
        Set("in", input);
        using var kill = input.KillOn(cancellationToken);
        try
        {
            var blob = Run("buffer", LibVips.vips_blob_get_type(), &GLib.g_value_dup_boxed);
            VipsErrors.Clear();
            return new VipsBuffer(blob);
        }
        catch (VipsException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private nint Run(string output, nuint type, delegate* <GValue*, nint> duplicate)
    {
        var operation = _handle.Detach();
        try
        {
            if (LibVips.vips_cache_operation_buildp(&operation) != 0)
            {
                throw VipsErrors.Take(_name);
            }

            GValue value = default;
            GLib.g_value_init(&value, type);
            GLib.g_object_get_property(operation, output, &value);
            var result = duplicate(&value);
            GLib.g_value_unset(&value);
            return result;
        }
        finally
        {
            // An operation holds its outputs; without this call they would never be freed.
            LibVips.vips_object_unref_outputs(operation);
            GLib.g_object_unref(operation);
        }
    }

    private VipsOperation SetObject(string property, nuint type, GObjectHandle content)
    {
        GValue value = default;
        GLib.g_value_init(&value, type);
        GLib.g_value_set_object(&value, content.DangerousGetHandle());
        GC.KeepAlive(content);
        return Assign(property, &value);
    }

    private VipsOperation Assign(string property, GValue* value)
    {
        GLib.g_object_set_property(_handle.DangerousGetHandle(), property, value);
        GLib.g_value_unset(value);
        GC.KeepAlive(this);
        return this;
    }
}
