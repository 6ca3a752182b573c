using System.Globalization;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>
/// nginx with a configuration of its own: static files, its image filter where the module is installed, and the way to
/// iipsrv. It runs at its fastest: a worker for each core, no access log, file handles kept open.
/// </summary>
internal static class Nginx
{
    private const string FilterModule = "/usr/lib/nginx/modules/ngx_http_image_filter_module.so";

    /// <summary>Whether the image filter is there.</summary>
    public static bool HasFilter => File.Exists(FilterModule);

    /// <summary>Path of nginx, or null; system folders may be missing on a user's search path.</summary>
    public static string? Find() =>
        Programs.Find("nginx") ?? (File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);

    /// <summary>Starts nginx.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="folder">An empty folder for its files; what lies in its folder "static" is served.</param>
    /// <param name="images">The folder of source pictures.</param>
    /// <param name="iipPort">Where iipsrv listens.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<(PeerProcess Process, Uri Address)> StartAsync(
        string program,
        string folder,
        string images,
        int iipPort,
        CancellationToken cancellation
    )
    {
        var port = PeerProcess.FreePort();
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            configuration,
            Configuration(folder, images, port, iipPort),
            cancellation
        );
        var process = await PeerProcess.StartAsync(
            program,
            ["-p", folder, "-c", configuration, "-e", Path.Combine(folder, "error.log")],
            port,
            new Dictionary<string, string>(StringComparer.Ordinal),
            cancellation
        );
        return (process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));
    }

    private static string Configuration(string folder, string images, int port, int iipPort) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            {{(HasFilter ? $"load_module {FilterModule};" : "")}}
            daemon off;
            pid {{folder}}/nginx.pid;
            worker_processes {{Environment.ProcessorCount}};
            events { worker_connections 4096; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 100000000;
              open_file_cache max=1000;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              types { image/jpeg jpg; }
              server {
                listen 127.0.0.1:{{port}};
                root {{folder}};
                location /static/ { }
                {{(HasFilter ? Filter(images) : "")}}
                location /iip {
                  fastcgi_pass 127.0.0.1:{{iipPort}};
                  fastcgi_param QUERY_STRING $query_string;
                  fastcgi_param REQUEST_METHOD $request_method;
                  fastcgi_param SERVER_PROTOCOL $server_protocol;
                }
              }
            }
            """
        );

    private static string Filter(string images) =>
        $"location /filter/ {{ alias {images}/; image_filter resize {Pictures.Width} -; image_filter_jpeg_quality {Pictures.Quality}; image_filter_buffer 64M; }}";
}
