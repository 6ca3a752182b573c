namespace ImageServing.Cli.Languages;

/// <summary>English.</summary>
internal sealed class English : Messages
{
    public override string StateWaiting => "waiting";
    public override string StateStarting => "starting";
    public override string StateReady => "ready";
    public override string StateDegraded => "degraded";
    public override string StateReplacing => "replacing";
    public override string StateBackingOff => "backing off";
    public override string StateHung => "hung";
    public override string StateStopping => "stopping";
    public override string StateStopped => "stopped";
    public override string StateFailed => "failed";
    public override string ColumnServer => "Server";
    public override string ColumnState => "State";
    public override string ColumnUptime => "Uptime";
    public override string ColumnLimit => "Limit";
    public override string ColumnRestarts => "Restarts";
    public override string ColumnLastEnd => "Last end";
    public override string RowAll => "all";

    public override string EndCodeShort(string code) => $"code {code}";

    public override string EndHangShort => "hung";
    public override string EndMemoryLimitShort => "memory";
    public override string EndStartTimeoutShort => "timeout";
    public override string EndNotStartedShort => "no start";

    public override string EndCode(string code) => $"exit code {code}";

    public override string EndSignal(string signal) => $"signal {signal}";

    public override string EndOutOfMemory => "killed by the kernel because memory ran out";
    public override string EndHang => "killed because it gave no sign of life";
    public override string EndMemoryLimit => "replaced because it was over its memory limit";
    public override string EndStartTimeout => "killed because it did not become ready in time";
    public override string EndNotStarted => "it could not be started";
    public override string EndWished => "stopped as asked";
    public override string EndUnknown => "nobody saw how";

    public override string AllReady => "Image Serving is running; every server is ready.";

    public override string NotAllReady(string servers) =>
        $"Image Serving is running and serves, but not with all instances: {servers}.";

    public override string NotServing(string servers) =>
        $"Image Serving is running, but at present these do not serve: {servers}.";

    public override string IsStarting => "Image Serving is starting.";
    public override string IsStopping => "Image Serving is stopping.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} ended at {time}: {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"{instance} could not be started at {time}: {reason}.";

    public override string NoteStartedAgain => "It is being started again.";

    public override string NoteFailures(int count) =>
        Form(count, $"{count} failure so far.", $"{count} failures in a row.");

    public override string NoteRetry(string seconds) => $"The next try comes in {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} gives no sign of life: it is being killed and started again.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} is given up. When the cause is mended: ImageServing restart {server}";

    public override string NoteOutput(string file) => $"What it printed: {file}";

    public override string NoteSays(string instance, string text) => $"{instance} says: {text}";

    public override string NoteWaiting(string server) =>
        $"{server} waits until the servers of a lower startPriority are ready.";

    public override string NoteReplacing(string server) =>
        $"{server}: its instances are being replaced one after the other; it goes on serving.";

    public override string NoteServing(int serving, int wanted) =>
        Form(
            serving,
            $"Meanwhile {serving} of {wanted} instances serves.",
            $"Meanwhile {serving} of {wanted} instances serve."
        );

    public override string NoteNobodyServes => "No instance serves: requests wait for the next one.";

    public override string Listening(string addresses) => $"Listening: {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Supervisor {version}: PID {pid}, up {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Guardian: PID {pid}, {figures}";

    public override string NoGuardian => "Guardian: none, a service manager or a terminal has its place";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"A supervisor died {count} time; its successor took over the running servers.",
            $"Supervisors died {count} times; their successors took over the running servers."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time}; Ctrl-C ends";

    public override string NotRunning => "Image Serving is not running.";

    public override string DiedLeavingServers =>
        "The supervisor died, its servers may still run: 'ImageServing start' takes them over, 'stop' ends them.";

    public override string DiedLeavingLock(string file) =>
        $"Image Serving is not running. The lock file of a former run is left, and does no harm: {file}";

    public override string BeingReplaced(int guardian) =>
        $"The supervisor does not run; its guardian (PID {guardian}) is trying to bring it back.";

    public override string NotPermitted => "The supervisor belongs to another user: use that user or root.";
    public override string NoAnswer => "The supervisor does not answer.";
    public override string TooManyConnections =>
        "The supervisor has too many control connections: try again in a moment.";
    public override string Unreadable =>
        "The supervisor's answer cannot be read: is it of another version than this program?";

    public override string Refused(string reason) => $"The supervisor refuses: {reason}";

    public override string Starting(string home) => $"Starting Image Serving in {home}";

    public override string RunsAlready(int pid) => $"Image Serving runs already: supervisor PID {pid}.";

    public override string TakesOver =>
        "A former supervisor died; the new one takes over the servers that still run.";
    public override string NotStarted => "Image Serving is not started.";
    public override string EveryServerReady => "Every server is ready.";
    public override string EveryServerReadyOpen => "Every server is ready. Open:";

    public override string ServerReady(string server) => $"Server {server} is ready.";

    public override string ReadyOf(int ready, int wanted) => $"{ready} of {wanted} ready";

    public override string ReplacedOf(int replaced, int wanted) => $"{replaced} of {wanted} replaced";

    public override string TriedAgain(string instance, string end) =>
        $"{instance} ended ({end}), is tried again";

    public override string DoesNotStart(string server, string description, string end) =>
        $"Server {server} ({description}) does not start: {end}.";

    public override string LastLinesOf(string file) => $"The last lines of {file}:";

    public override string WroteNothing(string file) => $"It wrote nothing to {file}.";

    public override string SupervisorLog(string file) => $"The supervisor's log: {file}";

    public override string GoesOnTrying => "The supervisor goes on trying; 'ImageServing stop' ends it.";
    public override string FormerGoOn => "Instances that are not replaced yet go on serving.";
    public override string RestartingAll => "Replacing the instances of all servers, one after the other";

    public override string RestartingOne(string server) =>
        $"Replacing the instances of server {server}, one after the other";

    public override string Stopping => "Stopping Image Serving";

    public override string StopTakesLong(int pid) =>
        $"Every server is stopped, but process {pid} of the supervisor has not ended yet.";

    public override string Stopped => "Image Serving is stopped.";
    public override string CleaningUp => "The supervisor died; stopping what it left behind";
    public override string NothingChanged => "Nothing has changed in the registry.";

    public override string Added(string servers) => $"Added, starting: {servers}";

    public override string Removed(string servers) => $"Removed, stopping: {servers}";

    public override string Restarted(string servers) =>
        $"Changed, instances are replaced one after the other: {servers}";

    public override string Adjusted(string servers) => $"Changed, no restart needed: {servers}";

    public override string Interrupted => "Interrupted. What was begun goes on: see 'ImageServing status'.";

    public override string QuarantineEmpty => "No request is under suspicion or in quarantine.";
    public override string QuarantineSuspect => "suspect";
    public override string QuarantineQuarantined => "quarantined";
    public override string QuarantineMeaning =>
        "A suspect is computed alone; what is quarantined is answered with an error, until its source changes or "
        + "'ImageServing quarantine clear' forgets it.";
    public override string ColumnFingerprint => "Fingerprint";
    public override string ColumnCrashes => "Crashes";
    public override string ColumnCause => "Cause";
    public override string ColumnWhen => "When";

    public override string Cleared(int count) =>
        Form(count, $"Cleared: {count} request.", $"Cleared: {count} requests.");

    public override string NoSuchFingerprint(string prefix) =>
        $"No entry has a fingerprint that begins with '{prefix}'; see 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} fingerprints begin with '{prefix}': write more digits.";

    public override string PlatformNotRunning => "The Platform Server is not running.";
    public override string PlatformNotPermitted =>
        "The Platform Server belongs to another user: use that user or root.";
    public override string PlatformNoAnswer => "The Platform Server does not answer.";
    public override string PlatformUnreadable =>
        "The Platform Server's answer cannot be read: is it of another version than this program?";

    public override string PlatformRefuses(string reason) => $"The Platform Server refuses: {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} of at most {mostEntries} entries, {size} of at most {largestSize}, in files below:";

    public override string CacheIncomplete => "The folders are still being read: there may be more.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"Not from the cache: {absent} absent, {stale} no longer fresh, {purged} purged, {corrupt} damaged, "
        + $"{fault} not read by the disk.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Since the start: {stored} stored, {notStored} not kept, {evicted} evicted, {purged} purged, {faults} "
        + "disk faults.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"Beside them: {images} images of other servers, {imageSize}; {pictures} pictures of nested requests, "
        + $"{pictureSize}; each at most {largestSize}.";

    public override string CacheNoEntries => "There are no such entries.";
    public override string CacheMore => "There are more: --limit shows further ones.";

    public override string Purged(string scope) =>
        $"Purged: {scope}. Every Platform Server forgets it within a second.";

    public override string PurgedHere(string scope, string reason) =>
        $"Purged in one process only, until the cache folder can be written: {scope}. The reason: "
        + $"{reason}";

    public override string ColumnProcess => "Process";
    public override string ColumnFromMemory => "Memory hits";
    public override string ColumnFromFiles => "File hits";
    public override string ColumnMisses => "Misses";
    public override string ColumnHitRate => "Hit rate";
    public override string ColumnInMemory => "In memory";
    public override string ColumnSize => "Size";
    public override string ColumnKey => "Key";
    public override string ColumnType => "Type";
    public override string ColumnAge => "Age";
    public override string ColumnRecord => "Record";
    public override string ColumnSource => "Source";

    public override string ScopeMissing(string known) => $"What is to be purged is missing: one of {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' chooses no entries; right would be one of {known}.";

    public override string ScopeNeedsValue(string scope) => $"'{scope}' needs a value behind it.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' is no record: right would be the catalog, a slash and the record.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' is no key: right would be its {digits} hexadecimal digits.";

    public override string ScopeBadText => "The value is too long, or has control characters.";

    public override string NoLogs(string folder) => $"There are no logs of today in {folder}.";

    public override string CannotRead(string path, string reason) => $"{path} cannot be read: {reason}";

    public override string NeedsRoot(string command) => $"This needs root: sudo {command}";

    public override string Wrote(string path) => $"Wrote {path}";

    public override string WouldWrite(string path) => $"Would write {path}:";

    public override string RemovedFile(string path) => $"Removed {path}";

    public override string WouldRemove(string path) => $"Would remove {path}";

    public override string NothingInstalled => "There is nothing to remove.";

    public override string NotOurs(string path) =>
        $"{path} was not written by 'ImageServing install' and stays untouched.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} belongs to the installation in {home} and stays untouched.";

    public override string StillEnabled(string command) =>
        $"The service still starts with the system. First: {command}";

    public override string CannotWrite(string path, string reason) => $"{path} cannot be written: {reason}";

    public override string RunsAsRoot =>
        "The service will run as root; 'install --user NAME' chooses a user with fewer rights.";
    public override string NextWithSystemd => "Next, with systemd:";
    public override string NextWithoutSystemd => "Next, without systemd:";
    public override string NextAfterRemoval => "Next:";

    public override string CheckGood => "good";
    public override string CheckWrong => "WRONG";

    public override string CannotRun(string program, string reason) => $"{program} cannot be run: {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} is no install folder: it has no folder conf. Name it with --home or IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"There is no command '{word}'.";

    public override string UnknownOption(string word) => $"There is no option '{word}' here.";

    public override string SurplusArgument(string word) => $"'{word}' is one word too many.";

    public override string ValueMissing(string option) => $"The option {option} needs a value.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' is no value for {option}: a number from 0 to {most} would be right.";

    public override string NoUserName(string value) => $"'{value}' is no user name.";

    public override string CannotCombine(string first, string second) =>
        $"{first} and {second} cannot be combined.";

    public override string UnknownServer(string server, string known) =>
        $"There is no server '{server}'; known are {known}.";

    public override string SeeHelp(string command) => $"See '{command} --help'.";

    public override string HelpPurpose => "Starts, stops and watches the Image Serving servers.";
    public override string HelpUsage => "Usage";
    public override string HelpCommandWord => "command";
    public override string HelpOptionsWord => "options";
    public override string HelpCommands => "Commands";
    public override string HelpOptions => "Options";
    public override string HelpExitCodes => "Exit codes";
    public override string HelpStart => "Start everything; returns when every server is ready";
    public override string HelpStop => "Stop everything, the supervisor last";
    public override string HelpRestart =>
        "Replace the instances of all servers, or of one, without losing a request";
    public override string HelpReload => "Read the registry again and apply what has changed";
    public override string HelpStatus => "Show what runs, what does not, and why";
    public override string HelpQuarantine =>
        "List the requests that crashed a server, or clear all of them or one (a unique beginning suffices)";
    public override string HelpCache =>
        "Show the response cache's figures, list its entries or purge them: all, catalog ID, record ID/OBJECT, "
        + "source PATH|URL or key KEY";
    public override string HelpLogs => "Show today's logs of the supervisor and the servers, merged by time";
    public override string HelpCheck => "Check all configuration files and the picture library";
    public override string HelpRun => "Run in the foreground until Ctrl-C, for terminals and containers";
    public override string HelpInstall => "Install the service ImageServing (systemd unit and init script)";
    public override string HelpUninstall => "Remove what install wrote";
    public override string HelpOptionHome =>
        "Install folder; default: the variable IMAGESERVING_HOME, else the folder above the program's";
    public override string HelpOptionHelp => "Show this help";
    public override string HelpOptionVersion => "Show the version";
    public override string HelpOptionJson => "Show everything that is known, as JSON";
    public override string HelpOptionWatch => "Go on showing it until Ctrl-C";
    public override string HelpOptionFollow => "Go on with new lines until Ctrl-C";

    public override string HelpOptionLines(int usual) => $"How many lines to begin with; default: {usual}";

    public override string HelpOptionLimit(int usual) => $"How many entries to list; default: {usual}";

    public override string HelpOptionDryRun => "Only show what would be done (also --print)";
    public override string HelpOptionRoot => "Write below this folder instead of / (for packages)";
    public override string HelpOptionUser => "User that the service runs as; default: root";
    public override string HelpCodes =>
        "0 done, 1 failed, 2 wrong use, 4 not enough rights, 5 not installed, 6 wrong configuration, 7 not running";
    public override string HelpStatusCodes =>
        "0 serving, 1 supervisor dead and its state left, 2 dead and only its lock left, 3 not running or not "
        + "serving, 4 unknown";
}
