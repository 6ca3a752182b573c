namespace ImageServing.Cli.Languages;

/// <summary>
/// All that people read from the utility. A language derives from this type, so that the compiler counts its messages
/// and their parameters. Lines of logs, names of states in JSON and phrases of the supervisor stay English.
/// </summary>
internal abstract class Messages
{
    // Words of the status.
    public abstract string StateWaiting { get; }
    public abstract string StateStarting { get; }
    public abstract string StateReady { get; }
    public abstract string StateDegraded { get; }
    public abstract string StateReplacing { get; }
    public abstract string StateBackingOff { get; }
    public abstract string StateHung { get; }
    public abstract string StateStopping { get; }
    public abstract string StateStopped { get; }
    public abstract string StateFailed { get; }
    public abstract string ColumnServer { get; }
    public abstract string ColumnState { get; }
    public abstract string ColumnUptime { get; }
    public abstract string ColumnLimit { get; }
    public abstract string ColumnRestarts { get; }
    public abstract string ColumnLastEnd { get; }
    public abstract string RowAll { get; }

    // Ends of processes: short for a column, long for a sentence.
    public abstract string EndCodeShort(string code);
    public abstract string EndHangShort { get; }
    public abstract string EndMemoryLimitShort { get; }
    public abstract string EndStartTimeoutShort { get; }
    public abstract string EndNotStartedShort { get; }
    public abstract string EndCode(string code);
    public abstract string EndSignal(string signal);
    public abstract string EndOutOfMemory { get; }
    public abstract string EndHang { get; }
    public abstract string EndMemoryLimit { get; }
    public abstract string EndStartTimeout { get; }
    public abstract string EndNotStarted { get; }
    public abstract string EndWished { get; }
    public abstract string EndUnknown { get; }

    // What the status says in sentences.
    public abstract string AllReady { get; }
    public abstract string NotAllReady(string servers);
    public abstract string NotServing(string servers);
    public abstract string IsStarting { get; }
    public abstract string IsStopping { get; }
    public abstract string NoteEnded(string instance, string time, string end);
    public abstract string NoteNotStarted(string instance, string time, string reason);
    public abstract string NoteStartedAgain { get; }
    public abstract string NoteFailures(int count);
    public abstract string NoteRetry(string seconds);
    public abstract string NoteHung(string instance);
    public abstract string NoteGivenUp(string instance, string server);
    public abstract string NoteOutput(string file);
    public abstract string NoteSays(string instance, string text);
    public abstract string NoteWaiting(string server);
    public abstract string NoteReplacing(string server);
    public abstract string NoteServing(int serving, int wanted);
    public abstract string NoteNobodyServes { get; }
    public abstract string Listening(string addresses);
    public abstract string SupervisorLine(string version, string pid, string uptime, string figures);
    public abstract string GuardianLine(string pid, string figures);
    public abstract string NoGuardian { get; }
    public abstract string Adoptions(int count);
    public abstract string WatchHead(string home, string time);

    // When the supervisor does not answer.
    public abstract string NotRunning { get; }
    public abstract string DiedLeavingServers { get; }
    public abstract string DiedLeavingLock(string file);
    public abstract string BeingReplaced(int guardian);
    public abstract string NotPermitted { get; }
    public abstract string NoAnswer { get; }
    public abstract string TooManyConnections { get; }
    public abstract string Unreadable { get; }
    public abstract string Refused(string reason);

    // start, stop, restart, reload.
    public abstract string Starting(string home);
    public abstract string RunsAlready(int pid);
    public abstract string TakesOver { get; }
    public abstract string NotStarted { get; }
    public abstract string EveryServerReady { get; }
    public abstract string EveryServerReadyOpen { get; }
    public abstract string ServerReady(string server);
    public abstract string ReadyOf(int ready, int wanted);
    public abstract string ReplacedOf(int replaced, int wanted);
    public abstract string TriedAgain(string instance, string end);
    public abstract string DoesNotStart(string server, string description, string end);
    public abstract string LastLinesOf(string file);
    public abstract string WroteNothing(string file);
    public abstract string SupervisorLog(string file);
    public abstract string GoesOnTrying { get; }
    public abstract string FormerGoOn { get; }
    public abstract string RestartingAll { get; }
    public abstract string RestartingOne(string server);
    public abstract string Stopping { get; }
    public abstract string StopTakesLong(int pid);
    public abstract string Stopped { get; }
    public abstract string CleaningUp { get; }
    public abstract string NothingChanged { get; }
    public abstract string Added(string servers);
    public abstract string Removed(string servers);
    public abstract string Restarted(string servers);
    public abstract string Adjusted(string servers);
    public abstract string Interrupted { get; }

    // quarantine.
    public abstract string QuarantineEmpty { get; }
    public abstract string QuarantineSuspect { get; }
    public abstract string QuarantineQuarantined { get; }
    public abstract string QuarantineMeaning { get; }
    public abstract string ColumnFingerprint { get; }
    public abstract string ColumnCrashes { get; }
    public abstract string ColumnCause { get; }
    public abstract string ColumnWhen { get; }
    public abstract string Cleared(int count);
    public abstract string NoSuchFingerprint(string prefix);
    public abstract string AmbiguousFingerprint(string prefix, int count);

    // cache.
    public abstract string PlatformNotRunning { get; }
    public abstract string PlatformNotPermitted { get; }
    public abstract string PlatformNoAnswer { get; }
    public abstract string PlatformUnreadable { get; }
    public abstract string PlatformRefuses(string reason);
    public abstract string CacheFiles(string entries, string mostEntries, string size, string largestSize);
    public abstract string CacheIncomplete { get; }
    public abstract string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    );
    public abstract string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    );
    public abstract string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    );
    public abstract string CacheNoEntries { get; }
    public abstract string CacheMore { get; }
    public abstract string Purged(string scope);
    public abstract string PurgedHere(string scope, string reason);
    public abstract string ColumnProcess { get; }
    public abstract string ColumnFromMemory { get; }
    public abstract string ColumnFromFiles { get; }
    public abstract string ColumnMisses { get; }
    public abstract string ColumnHitRate { get; }
    public abstract string ColumnInMemory { get; }
    public abstract string ColumnSize { get; }
    public abstract string ColumnKey { get; }
    public abstract string ColumnType { get; }
    public abstract string ColumnAge { get; }
    public abstract string ColumnRecord { get; }
    public abstract string ColumnSource { get; }
    public abstract string ScopeMissing(string known);
    public abstract string ScopeUnknown(string word, string known);
    public abstract string ScopeNeedsValue(string scope);
    public abstract string ScopeNoRecord(string value);
    public abstract string ScopeNoKey(string value, int digits);
    public abstract string ScopeBadText { get; }

    // logs.
    public abstract string NoLogs(string folder);
    public abstract string CannotRead(string path, string reason);

    // install, uninstall.
    public abstract string NeedsRoot(string command);
    public abstract string Wrote(string path);
    public abstract string WouldWrite(string path);
    public abstract string RemovedFile(string path);
    public abstract string WouldRemove(string path);
    public abstract string NothingInstalled { get; }
    public abstract string NotOurs(string path);
    public abstract string OfOtherHome(string path, string home);
    public abstract string StillEnabled(string command);
    public abstract string CannotWrite(string path, string reason);
    public abstract string RunsAsRoot { get; }
    public abstract string NextWithSystemd { get; }
    public abstract string NextWithoutSystemd { get; }
    public abstract string NextAfterRemoval { get; }

    // check, run.
    public abstract string CheckGood { get; }
    public abstract string CheckWrong { get; }
    public abstract string CannotRun(string program, string reason);
    public abstract string NoInstallFolder(string path);

    // Wrong use.
    public abstract string UnknownCommand(string word);
    public abstract string UnknownOption(string word);
    public abstract string SurplusArgument(string word);
    public abstract string ValueMissing(string option);
    public abstract string NoNumber(string option, string value, int most);
    public abstract string NoUserName(string value);
    public abstract string CannotCombine(string first, string second);
    public abstract string UnknownServer(string server, string known);
    public abstract string SeeHelp(string command);

    // Help.
    public abstract string HelpPurpose { get; }
    public abstract string HelpUsage { get; }
    public abstract string HelpCommandWord { get; }
    public abstract string HelpOptionsWord { get; }
    public abstract string HelpCommands { get; }
    public abstract string HelpOptions { get; }
    public abstract string HelpExitCodes { get; }
    public abstract string HelpStart { get; }
    public abstract string HelpStop { get; }
    public abstract string HelpRestart { get; }
    public abstract string HelpReload { get; }
    public abstract string HelpStatus { get; }
    public abstract string HelpQuarantine { get; }
    public abstract string HelpCache { get; }
    public abstract string HelpLogs { get; }
    public abstract string HelpCheck { get; }
    public abstract string HelpRun { get; }
    public abstract string HelpInstall { get; }
    public abstract string HelpUninstall { get; }
    public abstract string HelpOptionHome { get; }
    public abstract string HelpOptionHelp { get; }
    public abstract string HelpOptionVersion { get; }
    public abstract string HelpOptionJson { get; }
    public abstract string HelpOptionWatch { get; }
    public abstract string HelpOptionFollow { get; }
    public abstract string HelpOptionLines(int usual);
    public abstract string HelpOptionLimit(int usual);
    public abstract string HelpOptionDryRun { get; }
    public abstract string HelpOptionRoot { get; }
    public abstract string HelpOptionUser { get; }
    public abstract string HelpCodes { get; }
    public abstract string HelpStatusCodes { get; }

    /// <summary>The form of a word that goes with a number.</summary>
    protected string Form(int count, string one, string many) => IsSingular(count) ? one : many;

    /// <summary>Whether a number takes the singular; the rule of most of the languages.</summary>
    protected virtual bool IsSingular(int count) => count == 1;
}
