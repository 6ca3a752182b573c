using System.Text.Json;

namespace ImageServing.Supervisor.Running;

/// <summary>The file with the <see cref="SavedState"/>, replaced as a whole with every change.</summary>
internal sealed class StateFile
{
    private readonly string _path;
    private readonly Action<string> _tell;
    private bool _toldFailure;

    /// <summary>Creates a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="tell">Receives a line when the file cannot be written, and when it can again.</param>
    public StateFile(string path, Action<string> tell)
    {
        _path = path;
        _tell = tell;
    }

    /// <summary>What a former supervisor left, or null; a line says why when it is of no use.</summary>
    public SavedState? Read()
    {
        try
        {
            if (!File.Exists(_path))
            {
                return null;
            }

            var state = JsonSerializer.Deserialize(
                File.ReadAllBytes(_path),
                SavedStateJson.Default.SavedState
            );
            if (state?.Version == SavedState.CurrentVersion)
            {
                return state;
            }

            _tell($"{_path}: written by another version, nothing is taken over");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            _tell($"{_path}: cannot be read, nothing is taken over: {e.Message}");
        }

        return null;
    }

    /// <summary>Replaces the file. A disk that does not take it stops nothing.</summary>
    public void Write(SavedState state)
    {
        try
        {
            var written = _path + ".new";
            File.WriteAllBytes(
                written,
                JsonSerializer.SerializeToUtf8Bytes(state, SavedStateJson.Default.SavedState)
            );
            File.Move(written, _path, overwrite: true);
            if (_toldFailure)
            {
                _toldFailure = false;
                _tell($"{_path}: written again");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_toldFailure)
            {
                _toldFailure = true;
                _tell(
                    $"{_path}: cannot be written: {e.Message}; a supervisor that dies now loses what changes"
                );
            }
        }
    }

    /// <summary>Removes the file: nothing is left to take over.</summary>
    public void Remove()
    {
        try
        {
            File.Delete(_path + ".new");
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _tell($"{_path}: cannot be removed: {e.Message}");
        }
    }
}
