using System.Numerics;

namespace ImageServing.SampleContent;

/// <summary>
/// A rendered scene that stands in for a photograph: a few glossy spheres on a chequered table under a soft
/// light. Traced here, so the samples need no photograph and no licence.
/// </summary>
internal sealed class StillLife(int width, int height)
{
    private const int SamplesPerAxis = 2;
    private const int MaxReflections = 4;

    private static readonly Sphere[] s_spheres =
    [
        new(new Vector3(-1.55f, 0.85f, 4.6f), 0.85f, new Vector3(0.80f, 0.13f, 0.11f), 0.18f),
        new(new Vector3(0.35f, 1.15f, 5.6f), 1.15f, new Vector3(0.92f, 0.92f, 0.94f), 0.72f),
        new(new Vector3(1.75f, 0.6f, 4.1f), 0.6f, new Vector3(0.10f, 0.42f, 0.62f), 0.22f),
        new(new Vector3(-0.35f, 0.42f, 3.5f), 0.42f, new Vector3(0.95f, 0.70f, 0.12f), 0.12f),
        new(new Vector3(0.75f, 0.3f, 3.2f), 0.3f, new Vector3(0.16f, 0.55f, 0.24f), 0.25f),
        new(new Vector3(-2.6f, 0.5f, 6.4f), 0.5f, new Vector3(0.50f, 0.25f, 0.62f), 0.3f),
    ];

    private static readonly Vector3 s_light = Vector3.Normalize(new Vector3(-0.55f, 0.9f, -0.45f));
    private static readonly Vector3 s_eye = new(0, 1.35f, -1.4f);

    /// <summary>The picture as interleaved 8-bit RGB rows.</summary>
    public byte[] Trace()
    {
        var pixels = new byte[width * height * 3];
        Parallel.For(0, height, y => TraceRow(y, pixels.AsSpan(y * width * 3, width * 3)));
        return pixels;
    }

    private void TraceRow(int y, Span<byte> row)
    {
        for (var x = 0; x < width; x++)
        {
            var sum = Vector3.Zero;
            for (var s = 0; s < SamplesPerAxis * SamplesPerAxis; s++)
            {
                var dx = (s % SamplesPerAxis + 0.5f) / SamplesPerAxis;
                var dy = (s / SamplesPerAxis + 0.5f) / SamplesPerAxis;
                sum += Radiance(new Ray(s_eye, DirectionAt(x + dx, y + dy)), MaxReflections);
            }

            Encode(sum / (SamplesPerAxis * SamplesPerAxis), Grain(x, y), row[(x * 3)..]);
        }
    }

    private Vector3 DirectionAt(float x, float y) =>
        Vector3.Normalize(new Vector3((x - width / 2f) / height, (height / 2f - y) / height - 0.2f, 1.25f));

    private static Vector3 Radiance(Ray ray, int reflections)
    {
        if (!TryHit(ray, out var hit))
        {
            return Backdrop(ray.Direction);
        }

        var light = Math.Max(0, Vector3.Dot(hit.Normal, s_light)) * Visibility(hit);
        var color = hit.Albedo * (0.22f + 0.95f * light);
        var half = Vector3.Normalize(s_light - ray.Direction);
        color += new Vector3(
            MathF.Pow(Math.Max(0, Vector3.Dot(hit.Normal, half)), 160) * hit.Gloss * 1.6f * light
        );
        if (reflections == 0 || hit.Gloss <= 0)
        {
            return color;
        }

        var grazing = MathF.Pow(1 - Math.Max(0, -Vector3.Dot(ray.Direction, hit.Normal)), 4);
        var mirrored = new Ray(hit.Point + hit.Normal * 1e-3f, Vector3.Reflect(ray.Direction, hit.Normal));
        var share = hit.Gloss + (1 - hit.Gloss) * grazing * 0.6f;
        return Vector3.Lerp(color, Radiance(mirrored, reflections - 1), share);
    }

    // Four shadow rays towards a light of some width give the shadows soft edges.
    private static float Visibility(in Hit hit)
    {
        var side = Vector3.Normalize(Vector3.Cross(s_light, Vector3.UnitY));
        var up = Vector3.Cross(side, s_light);
        var seen = 0f;
        for (var i = 0; i < 4; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.PI * (i / 2f + 0.25f));
            var direction = Vector3.Normalize(s_light + (side * cos + up * sin) * 0.05f);
            seen += TryHit(new Ray(hit.Point + hit.Normal * 1e-3f, direction), out _) ? 0 : 0.25f;
        }

        return seen;
    }

    private static bool TryHit(in Ray ray, out Hit hit)
    {
        hit = default;
        var nearest = float.MaxValue;
        foreach (var sphere in s_spheres)
        {
            if (sphere.Distance(ray) is { } distance && distance < nearest)
            {
                nearest = distance;
                var point = ray.At(distance);
                hit = new Hit(
                    point,
                    (point - sphere.Centre) / sphere.Radius,
                    Linear(sphere.Color),
                    sphere.Gloss
                );
            }
        }

        var toTable = -ray.Origin.Y / ray.Direction.Y;
        if (toTable > 1e-3f && toTable < Math.Min(nearest, 40))
        {
            var point = ray.At(toTable);
            hit = new Hit(point, Vector3.UnitY, TableColor(point), 0.06f);
            return true;
        }

        return nearest < float.MaxValue;
    }

    private static Vector3 TableColor(Vector3 point)
    {
        var dark = ((int)MathF.Floor(point.X * 1.6f) + (int)MathF.Floor(point.Z * 1.6f)) % 2 == 0;
        return Linear(dark ? new Vector3(0.36f, 0.25f, 0.18f) : new Vector3(0.86f, 0.77f, 0.62f));
    }

    private static Vector3 Backdrop(Vector3 direction)
    {
        var t = Math.Clamp(direction.Y * 1.6f + 0.25f, 0, 1);
        return Linear(Vector3.Lerp(new Vector3(0.95f, 0.87f, 0.76f), new Vector3(0.30f, 0.45f, 0.68f), t));
    }

    // Colours are written as they look; light adds up in linear values.
    private static Vector3 Linear(Vector3 color) => color * color;

    // A little grain, as a sensor has: without it encoders see flatter areas than photographs have.
    private static float Grain(int x, int y)
    {
        var hash = (uint)(x * 374761393 + y * 668265263);
        hash = (hash ^ (hash >> 13)) * 1274126177;
        return ((hash ^ (hash >> 16)) & 0xffff) / 65535f - 0.5f;
    }

    private static void Encode(Vector3 linear, float grain, Span<byte> pixel)
    {
        for (var c = 0; c < 3; c++)
        {
            var exposed = 1 - MathF.Exp(-1.7f * linear[c]);
            pixel[c] = (byte)Math.Clamp(MathF.Pow(exposed, 1 / 2.2f) * 255 + grain * 5, 0, 255);
        }
    }

    private readonly record struct Ray(Vector3 Origin, Vector3 Direction)
    {
        public Vector3 At(float distance) => Origin + Direction * distance;
    }

    private readonly record struct Hit(Vector3 Point, Vector3 Normal, Vector3 Albedo, float Gloss);

    private sealed record Sphere(Vector3 Centre, float Radius, Vector3 Color, float Gloss)
    {
        public float? Distance(in Ray ray)
        {
            var toCentre = Centre - ray.Origin;
            var along = Vector3.Dot(toCentre, ray.Direction);
            var square = Radius * Radius - (toCentre.LengthSquared() - along * along);
            var distance = along - MathF.Sqrt(Math.Max(0, square));
            return square > 0 && distance > 1e-3f ? distance : null;
        }
    }
}
