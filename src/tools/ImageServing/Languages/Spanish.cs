namespace ImageServing.Cli.Languages;

/// <summary>Spanish.</summary>
internal sealed class Spanish : Messages
{
    public override string StateWaiting => "en espera";
    public override string StateStarting => "arrancando";
    public override string StateReady => "listo";
    public override string StateDegraded => "parcial";
    public override string StateReplacing => "en relevo";
    public override string StateBackingOff => "en pausa";
    public override string StateHung => "colgado";
    public override string StateStopping => "parando";
    public override string StateStopped => "parado";
    public override string StateFailed => "abandonado";
    public override string ColumnServer => "Servidor";
    public override string ColumnState => "Estado";
    public override string ColumnUptime => "Activo";
    public override string ColumnLimit => "Límite";
    public override string ColumnRestarts => "Reinicios";
    public override string ColumnLastEnd => "Último fin";
    public override string RowAll => "todos";

    public override string EndCodeShort(string code) => $"cód. {code}";

    public override string EndHangShort => "colgado";
    public override string EndMemoryLimitShort => "memoria";
    public override string EndStartTimeoutShort => "plazo";
    public override string EndNotStartedShort => "fallo";

    public override string EndCode(string code) => $"código de salida {code}";

    public override string EndSignal(string signal) => $"señal {signal}";

    public override string EndOutOfMemory => "terminado por el núcleo por falta de memoria";
    public override string EndHang => "terminado porque no daba señales de vida";
    public override string EndMemoryLimit => "sustituido porque superaba su límite de memoria";
    public override string EndStartTimeout => "terminado porque no estuvo listo a tiempo";
    public override string EndNotStarted => "no se pudo iniciar";
    public override string EndWished => "parado como se pidió";
    public override string EndUnknown => "nadie vio cómo";

    public override string AllReady => "Image Serving está en marcha; todos los servidores están listos.";

    public override string NotAllReady(string servers) =>
        $"Image Serving está en marcha y responde, pero no con todas las instancias: {servers}.";

    public override string NotServing(string servers) =>
        $"Image Serving está en marcha, pero ahora mismo estos servidores no responden: {servers}.";

    public override string IsStarting => "Image Serving está arrancando.";
    public override string IsStopping => "Image Serving se está parando.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} terminó a las {time}: {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"No se pudo iniciar {instance} a las {time}: {reason}.";

    public override string NoteStartedAgain => "El reinicio está en curso.";

    public override string NoteFailures(int count) =>
        Form(count, $"{count} fallo hasta ahora.", $"{count} fallos seguidos.");

    public override string NoteRetry(string seconds) => $"Próximo intento en {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} no da señales de vida: se termina y se reinicia.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} está abandonado. Cuando se corrija la causa: ImageServing restart {server}";

    public override string NoteOutput(string file) => $"Su salida: {file}";

    public override string NoteSays(string instance, string text) => $"{instance} indica: {text}";

    public override string NoteWaiting(string server) =>
        $"{server} espera a que los servidores de menor startPriority estén listos.";

    public override string NoteReplacing(string server) =>
        $"{server}: sus instancias se sustituyen una tras otra; sigue respondiendo.";

    public override string NoteServing(int serving, int wanted) =>
        Form(
            serving,
            $"Entretanto responde {serving} de {wanted} instancias.",
            $"Entretanto responden {serving} de {wanted} instancias."
        );

    public override string NoteNobodyServes =>
        "Ninguna instancia responde: las peticiones esperan a la siguiente.";

    public override string Listening(string addresses) => $"Direcciones: {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Supervisor {version}: PID {pid}, activo desde hace {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Guardián: PID {pid}, {figures}";

    public override string NoGuardian =>
        "Guardián: ninguno, en su lugar hay un gestor de servicios o un terminal";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"Un supervisor cayó {count} vez; su sucesor se hizo cargo de los servidores en marcha.",
            $"Los supervisores cayeron {count} veces; sus sucesores se hicieron cargo de los servidores en marcha."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time}; Ctrl-C para salir";

    public override string NotRunning => "Image Serving no está en marcha.";

    public override string DiedLeavingServers =>
        "El supervisor cayó, puede que sus servidores sigan en marcha: 'ImageServing start' se hace cargo de ellos, "
        + "'stop' los para.";

    public override string DiedLeavingLock(string file) =>
        $"Image Serving no está en marcha. Queda el archivo de bloqueo de una ejecución anterior, inofensivo: {file}";

    public override string BeingReplaced(int guardian) =>
        $"El supervisor no está en marcha; su guardián (PID {guardian}) intenta recuperarlo.";

    public override string NotPermitted => "El supervisor pertenece a otro usuario: use ese usuario o root.";
    public override string NoAnswer => "El supervisor no responde.";
    public override string TooManyConnections =>
        "El supervisor tiene demasiadas conexiones de control: inténtelo de nuevo en un momento.";
    public override string Unreadable =>
        "La respuesta del supervisor es ilegible: ¿es de otra versión que este programa?";

    public override string Refused(string reason) => $"El supervisor rechaza: {reason}";

    public override string Starting(string home) => $"Iniciando Image Serving en {home}";

    public override string RunsAlready(int pid) => $"Image Serving ya está en marcha: supervisor, PID {pid}.";

    public override string TakesOver =>
        "Un supervisor anterior cayó; el nuevo se hace cargo de los servidores que siguen en marcha.";
    public override string NotStarted => "Image Serving no se ha iniciado.";
    public override string EveryServerReady => "Todos los servidores están listos.";
    public override string EveryServerReadyOpen => "Todos los servidores están listos. Abra:";

    public override string ServerReady(string server) => $"El servidor {server} está listo.";

    public override string ReadyOf(int ready, int wanted) =>
        Form(ready, $"{ready} de {wanted} lista", $"{ready} de {wanted} listas");

    public override string ReplacedOf(int replaced, int wanted) =>
        Form(replaced, $"{replaced} de {wanted} sustituida", $"{replaced} de {wanted} sustituidas");

    public override string TriedAgain(string instance, string end) =>
        $"{instance} terminó ({end}), nuevo intento";

    public override string DoesNotStart(string server, string description, string end) =>
        $"El servidor {server} ({description}) no arranca: {end}.";

    public override string LastLinesOf(string file) => $"Las últimas líneas de {file}:";

    public override string WroteNothing(string file) => $"No escribió nada en {file}.";

    public override string SupervisorLog(string file) => $"El registro del supervisor: {file}";

    public override string GoesOnTrying =>
        "El supervisor sigue intentándolo; 'ImageServing stop' lo detiene.";
    public override string FormerGoOn => "Las instancias aún no sustituidas siguen respondiendo.";
    public override string RestartingAll =>
        "Se sustituyen las instancias de todos los servidores, una tras otra";

    public override string RestartingOne(string server) =>
        $"Se sustituyen las instancias del servidor {server}, una tras otra";

    public override string Stopping => "Parando Image Serving";

    public override string StopTakesLong(int pid) =>
        $"Todos los servidores están parados, pero el proceso {pid} del supervisor aún no ha terminado.";

    public override string Stopped => "Image Serving está parado.";
    public override string CleaningUp => "El supervisor cayó; se para lo que dejó";
    public override string NothingChanged => "Nada ha cambiado en el registro.";

    public override string Added(string servers) => $"Añadidos, arrancando: {servers}";

    public override string Removed(string servers) => $"Eliminados, parando: {servers}";

    public override string Restarted(string servers) =>
        $"Cambiados, las instancias se sustituyen una tras otra: {servers}";

    public override string Adjusted(string servers) => $"Cambiados, sin necesidad de reinicio: {servers}";

    public override string Interrupted =>
        "Interrumpido. Lo que empezó continúa: véase 'ImageServing status'.";

    public override string QuarantineEmpty => "Ninguna petición es sospechosa ni está en cuarentena.";
    public override string QuarantineSuspect => "sospechosa";
    public override string QuarantineQuarantined => "en cuarentena";
    public override string QuarantineMeaning =>
        "Una petición sospechosa se calcula sola; en cuarentena recibe un error, hasta que su origen cambie o "
        + "'ImageServing quarantine clear' la olvide.";
    public override string ColumnFingerprint => "Huella";
    public override string ColumnCrashes => "Caídas";
    public override string ColumnCause => "Causa";
    public override string ColumnWhen => "Cuándo";

    public override string Cleared(int count) =>
        Form(count, $"Liberada: {count} petición.", $"Liberadas: {count} peticiones.");

    public override string NoSuchFingerprint(string prefix) =>
        $"Ninguna huella empieza por '{prefix}'; véase 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} huellas empiezan por '{prefix}': indique más cifras.";

    public override string PlatformNotRunning => "El Platform Server no está en marcha.";
    public override string PlatformNotPermitted =>
        "El Platform Server pertenece a otro usuario: use ese usuario o root.";
    public override string PlatformNoAnswer => "El Platform Server no responde.";
    public override string PlatformUnreadable =>
        "La respuesta del Platform Server es ilegible: ¿es de otra versión que este programa?";

    public override string PlatformRefuses(string reason) => $"El Platform Server rechaza: {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} entradas de {mostEntries} como máximo, {size} de {largestSize} como máximo, en archivos "
        + "bajo:";

    public override string CacheIncomplete => "Las carpetas aún se están leyendo: puede haber más.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"No desde la caché: {absent} ausentes, {stale} ya no frescas, {purged} purgadas, {corrupt} dañadas, "
        + $"{fault} no leídas por el disco.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Desde el arranque: {stored} guardadas, {notStored} no conservadas, {evicted} expulsadas, {purged} "
        + $"purgadas, {faults} errores de disco.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"Aparte: {images} imágenes de otros servidores, {imageSize}; {pictures} imágenes de peticiones anidadas, "
        + $"{pictureSize}; {largestSize} como máximo cada una.";

    public override string CacheNoEntries => "No hay entradas así.";
    public override string CacheMore => "Hay más: --limit muestra otras.";

    public override string Purged(string scope) =>
        $"Purgado: {scope}. Cada Platform Server lo olvida en un segundo.";

    public override string PurgedHere(string scope, string reason) =>
        $"Purgado en un solo proceso, hasta que se pueda escribir en la carpeta de la caché: {scope}. El motivo: "
        + $"{reason}";

    public override string ColumnProcess => "Proceso";
    public override string ColumnFromMemory => "De memoria";
    public override string ColumnFromFiles => "De archivos";
    public override string ColumnMisses => "Fallos";
    public override string ColumnHitRate => "Aciertos";
    public override string ColumnInMemory => "En memoria";
    public override string ColumnSize => "Tamaño";
    public override string ColumnKey => "Clave";
    public override string ColumnType => "Tipo";
    public override string ColumnAge => "Edad";
    public override string ColumnRecord => "Registro";
    public override string ColumnSource => "Origen";

    public override string ScopeMissing(string known) => $"Falta qué purgar: uno de {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' no elige entradas; debe ser uno de {known}.";

    public override string ScopeNeedsValue(string scope) => $"Detrás de '{scope}' falta un valor.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' no es un registro: deben ser el catálogo, una barra y el registro.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' no es una clave: deben ser sus {digits} cifras hexadecimales.";

    public override string ScopeBadText => "El valor es demasiado largo o tiene caracteres de control.";

    public override string NoLogs(string folder) => $"No hay registros de hoy en {folder}.";

    public override string CannotRead(string path, string reason) => $"No se puede leer {path}: {reason}";

    public override string NeedsRoot(string command) => $"Se necesitan permisos de root: sudo {command}";

    public override string Wrote(string path) => $"Escrito: {path}";

    public override string WouldWrite(string path) => $"Escribiría {path}:";

    public override string RemovedFile(string path) => $"Eliminado: {path}";

    public override string WouldRemove(string path) => $"Eliminaría {path}";

    public override string NothingInstalled => "No hay nada que eliminar.";

    public override string NotOurs(string path) =>
        $"{path} no lo escribió 'ImageServing install' y queda intacto.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} pertenece a la instalación en {home} y queda intacto.";

    public override string StillEnabled(string command) =>
        $"El servicio aún arranca con el sistema. Primero: {command}";

    public override string CannotWrite(string path, string reason) =>
        $"No se puede escribir {path}: {reason}";

    public override string RunsAsRoot =>
        "El servicio funcionará como root; 'install --user NOMBRE' elige un usuario con menos permisos.";
    public override string NextWithSystemd => "A continuación, con systemd:";
    public override string NextWithoutSystemd => "A continuación, sin systemd:";
    public override string NextAfterRemoval => "A continuación:";

    public override string CheckGood => "correcto";
    public override string CheckWrong => "ERRÓNEO";

    public override string CannotRun(string program, string reason) =>
        $"No se puede ejecutar {program}: {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} no es una carpeta de instalación: no tiene carpeta conf. Indíquela con --home o "
        + "IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"No existe la orden '{word}'.";

    public override string UnknownOption(string word) => $"Aquí no existe la opción '{word}'.";

    public override string SurplusArgument(string word) => $"'{word}' es una palabra de más.";

    public override string ValueMissing(string option) => $"La opción {option} necesita un valor.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' no vale para {option}: debe ser un número de 0 a {most}.";

    public override string NoUserName(string value) => $"'{value}' no es un nombre de usuario.";

    public override string CannotCombine(string first, string second) =>
        $"{first} y {second} no se pueden combinar.";

    public override string UnknownServer(string server, string known) =>
        $"No existe el servidor '{server}'; los conocidos son {known}.";

    public override string SeeHelp(string command) => $"Véase '{command} --help'.";

    public override string HelpPurpose => "Inicia, para y vigila los servidores de Image Serving.";
    public override string HelpUsage => "Uso";
    public override string HelpCommandWord => "orden";
    public override string HelpOptionsWord => "opciones";
    public override string HelpCommands => "Órdenes";
    public override string HelpOptions => "Opciones";
    public override string HelpExitCodes => "Códigos de salida";
    public override string HelpStart => "Iniciarlo todo; vuelve cuando todos los servidores están listos";
    public override string HelpStop => "Pararlo todo, el supervisor al final";
    public override string HelpRestart =>
        "Sustituir las instancias de todos los servidores, o de uno, sin perder una petición";
    public override string HelpReload => "Volver a leer el registro y aplicar lo que ha cambiado";
    public override string HelpStatus => "Mostrar qué funciona, qué no, y por qué";
    public override string HelpQuarantine =>
        "Listar las peticiones que hicieron caer un servidor, o liberar todas o una (basta un comienzo único)";
    public override string HelpCache =>
        "Mostrar las cifras de la caché de respuestas, listar sus entradas o purgarlas: all, catalog ID, record "
        + "ID/OBJETO, source RUTA|URL o key CLAVE";
    public override string HelpLogs =>
        "Mostrar los registros de hoy del supervisor y de los servidores, por orden de tiempo";
    public override string HelpCheck =>
        "Comprobar todos los archivos de configuración y la biblioteca de imágenes";
    public override string HelpRun =>
        "Funcionar en primer plano hasta Ctrl-C, para terminales y contenedores";
    public override string HelpInstall =>
        "Instalar el servicio ImageServing (unidad de systemd y script de inicio)";
    public override string HelpUninstall => "Eliminar lo que escribió install";
    public override string HelpOptionHome =>
        "Carpeta de instalación; si no, la de IMAGESERVING_HOME, si no, la que está sobre el programa";
    public override string HelpOptionHelp => "Mostrar esta ayuda";
    public override string HelpOptionVersion => "Mostrar la versión";
    public override string HelpOptionJson => "Mostrar todo lo que se sabe, en JSON";
    public override string HelpOptionWatch => "Seguir mostrándolo hasta Ctrl-C";
    public override string HelpOptionFollow => "Seguir con las líneas nuevas hasta Ctrl-C";

    public override string HelpOptionLines(int usual) => $"Con cuántas líneas empezar; si no, {usual}";

    public override string HelpOptionLimit(int usual) => $"Cuántas entradas listar; si no, {usual}";

    public override string HelpOptionDryRun => "Mostrar solo lo que se haría (también --print)";
    public override string HelpOptionRoot => "Escribir bajo esta carpeta en vez de / (para paquetes)";
    public override string HelpOptionUser => "Usuario del servicio; si no, root";
    public override string HelpCodes =>
        "0 hecho, 1 fallido, 2 uso incorrecto, 4 permisos insuficientes, 5 no instalado, "
        + "6 configuración incorrecta, 7 no está en marcha";
    public override string HelpStatusCodes =>
        "0 responde, 1 supervisor caído y su estado aún presente, 2 caído y solo su bloqueo aún presente, 3 no está en "
        + "marcha o no responde, 4 desconocido";
}
