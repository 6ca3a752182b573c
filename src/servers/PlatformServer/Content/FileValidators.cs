using System.Globalization;
using System.Text;
using ImageServing.PlatformServer.Http;

namespace ImageServing.PlatformServer.Content;

/// <summary>The validators of files (reference: TimeStamp).</summary>
internal static class FileValidators
{
    /// <summary>The validators of a file.</summary>
    /// <param name="file">The file; its stamp and length stand for its bytes.</param>
    /// <param name="recordTime">The time that the record gives, or null.</param>
    /// <param name="form">What else the reply depends on, empty for the plain file.</param>
    public static Validators Of(OpenFile file, DateTimeOffset? recordTime, string form)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Path}\n{file.Modified.UtcTicks}\n{file.Length}\n{form}"
        );
        return new Validators(EntityTags.Of(Encoding.UTF8.GetBytes(text)), recordTime ?? file.Modified);
    }
}
