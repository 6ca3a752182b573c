namespace ImageServing.Cli.Languages;

/// <summary>German.</summary>
internal sealed class German : Messages
{
    public override string StateWaiting => "wartet";
    public override string StateStarting => "startet";
    public override string StateReady => "bereit";
    public override string StateDegraded => "teilweise";
    public override string StateReplacing => "im Wechsel";
    public override string StateBackingOff => "Startpause";
    public override string StateHung => "hängt";
    public override string StateStopping => "stoppt";
    public override string StateStopped => "gestoppt";
    public override string StateFailed => "aufgegeben";
    public override string ColumnServer => "Server";
    public override string ColumnState => "Zustand";
    public override string ColumnUptime => "Laufzeit";
    public override string ColumnLimit => "Grenze";
    public override string ColumnRestarts => "Neustarts";
    public override string ColumnLastEnd => "Letztes Ende";
    public override string RowAll => "alle";

    public override string EndCodeShort(string code) => $"Code {code}";

    public override string EndHangShort => "hing";
    public override string EndMemoryLimitShort => "Speicher";
    public override string EndStartTimeoutShort => "Frist";
    public override string EndNotStartedShort => "kein Start";

    public override string EndCode(string code) => $"Exit-Code {code}";

    public override string EndSignal(string signal) => $"Signal {signal}";

    public override string EndOutOfMemory => "vom Kernel beendet, weil der Speicher ausging";
    public override string EndHang => "beendet, weil kein Lebenszeichen mehr kam";
    public override string EndMemoryLimit => "ersetzt, weil die Speichergrenze überschritten war";
    public override string EndStartTimeout => "beendet, weil er nicht rechtzeitig bereit war";
    public override string EndNotStarted => "Start nicht möglich";
    public override string EndWished => "wie gewünscht beendet";
    public override string EndUnknown => "niemand sah, wie";

    public override string AllReady => "Image Serving läuft; jeder Server ist bereit.";

    public override string NotAllReady(string servers) =>
        $"Image Serving läuft und bedient Anfragen, aber nicht mit allen Instanzen: {servers}.";

    public override string NotServing(string servers) =>
        $"Image Serving läuft, aber zurzeit bedienen diese Server keine Anfragen: {servers}.";

    public override string IsStarting => "Image Serving startet gerade.";
    public override string IsStopping => "Image Serving wird gerade gestoppt.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} endete um {time}: {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"{instance} ließ sich um {time} nicht starten: {reason}.";

    public override string NoteStartedAgain => "Der Neustart läuft.";

    public override string NoteFailures(int count) =>
        Form(count, $"Bisher {count} Fehlschlag.", $"{count} Fehlschläge in Folge.");

    public override string NoteRetry(string seconds) => $"Nächster Versuch in {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} gibt kein Lebenszeichen: der Prozess wird beendet und neu gestartet.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} ist aufgegeben. Wenn die Ursache behoben ist: ImageServing restart {server}";

    public override string NoteOutput(string file) => $"Seine Ausgabe: {file}";

    public override string NoteSays(string instance, string text) => $"{instance} meldet: {text}";

    public override string NoteWaiting(string server) =>
        $"{server} wartet, bis die Server mit kleinerer startPriority bereit sind.";

    public override string NoteReplacing(string server) =>
        $"{server}: die Instanzen werden nacheinander ersetzt; Anfragen werden weiter bedient.";

    public override string NoteServing(int serving, int wanted) =>
        Form(
            serving,
            $"Solange bedient {serving} von {wanted} Instanzen die Anfragen.",
            $"Solange bedienen {serving} von {wanted} Instanzen die Anfragen."
        );

    public override string NoteNobodyServes => "Keine Instanz ist bereit: Anfragen warten auf die nächste.";

    public override string Listening(string addresses) => $"Adressen: {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Supervisor {version}: PID {pid}, läuft seit {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Wächter: PID {pid}, {figures}";

    public override string NoGuardian =>
        "Wächter: keiner, an seiner Stelle steht ein Dienstverwalter oder ein Terminal";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"Ein Supervisor fiel {count} Mal aus; sein Nachfolger übernahm die laufenden Server.",
            $"Supervisoren fielen {count} Mal aus; ihre Nachfolger übernahmen die laufenden Server."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time}; Ende mit Strg-C";

    public override string NotRunning => "Image Serving läuft nicht.";

    public override string DiedLeavingServers =>
        "Der Supervisor ist ausgefallen, seine Server laufen vielleicht noch: 'ImageServing start' übernimmt "
        + "sie, 'stop' beendet sie.";

    public override string DiedLeavingLock(string file) =>
        $"Image Serving läuft nicht. Die Sperrdatei eines früheren Laufs ist noch da und schadet nicht: {file}";

    public override string BeingReplaced(int guardian) =>
        $"Der Supervisor läuft nicht; sein Wächter (PID {guardian}) versucht, ihn wiederzubeleben.";

    public override string NotPermitted =>
        "Der Supervisor gehört einem anderen Benutzer: melden Sie sich als dieser oder als root an.";
    public override string NoAnswer => "Der Supervisor antwortet nicht.";
    public override string TooManyConnections =>
        "Der Supervisor hat zu viele Steuerverbindungen: versuchen Sie es gleich noch einmal.";
    public override string Unreadable =>
        "Die Antwort des Supervisors ist nicht lesbar: hat er eine andere Version als dieses Programm?";

    public override string Refused(string reason) => $"Der Supervisor lehnt ab: {reason}";

    public override string Starting(string home) => $"Image Serving wird gestartet in {home}";

    public override string RunsAlready(int pid) => $"Image Serving läuft bereits: Supervisor-PID {pid}.";

    public override string TakesOver =>
        "Ein früherer Supervisor ist ausgefallen; der neue übernimmt die Server, die noch laufen.";
    public override string NotStarted => "Image Serving ist nicht gestartet.";
    public override string EveryServerReady => "Jeder Server ist bereit.";
    public override string EveryServerReadyOpen => "Jeder Server ist bereit. Öffnen Sie:";

    public override string ServerReady(string server) => $"Server {server} ist bereit.";

    public override string ReadyOf(int ready, int wanted) => $"{ready} von {wanted} bereit";

    public override string ReplacedOf(int replaced, int wanted) => $"{replaced} von {wanted} ersetzt";

    public override string TriedAgain(string instance, string end) =>
        $"{instance} endete ({end}), neuer Versuch folgt";

    public override string DoesNotStart(string server, string description, string end) =>
        $"Server {server} ({description}) startet nicht: {end}.";

    public override string LastLinesOf(string file) => $"Die letzten Zeilen von {file}:";

    public override string WroteNothing(string file) => $"Er hat nichts nach {file} geschrieben.";

    public override string SupervisorLog(string file) => $"Das Protokoll des Supervisors: {file}";

    public override string GoesOnTrying =>
        "Der Supervisor versucht es weiter; 'ImageServing stop' beendet ihn.";
    public override string FormerGoOn => "Noch nicht ersetzte Instanzen bedienen weiter Anfragen.";
    public override string RestartingAll => "Die Instanzen aller Server werden nacheinander ersetzt";

    public override string RestartingOne(string server) =>
        $"Die Instanzen des Servers {server} werden nacheinander ersetzt";

    public override string Stopping => "Image Serving wird gestoppt";

    public override string StopTakesLong(int pid) =>
        $"Alle Server sind gestoppt, aber Prozess {pid} des Supervisors ist noch nicht beendet.";

    public override string Stopped => "Image Serving ist gestoppt.";
    public override string CleaningUp => "Der Supervisor ist ausgefallen; was er hinterließ, wird gestoppt";
    public override string NothingChanged => "In der Registry hat sich nichts geändert.";

    public override string Added(string servers) => $"Hinzugekommen, wird gestartet: {servers}";

    public override string Removed(string servers) => $"Entfernt, wird gestoppt: {servers}";

    public override string Restarted(string servers) =>
        $"Geändert, die Instanzen werden nacheinander ersetzt: {servers}";

    public override string Adjusted(string servers) => $"Geändert, kein Neustart nötig: {servers}";

    public override string Interrupted =>
        "Abgebrochen. Was begonnen wurde, geht weiter: siehe 'ImageServing status'.";

    public override string QuarantineEmpty => "Keine Anfrage steht unter Verdacht oder in Quarantäne.";
    public override string QuarantineSuspect => "verdächtig";
    public override string QuarantineQuarantined => "in Quarantäne";
    public override string QuarantineMeaning =>
        "Verdächtige Anfragen werden einzeln berechnet; die in Quarantäne werden mit einem Fehler beantwortet, bis "
        + "sich ihre Quelle ändert oder 'ImageServing quarantine clear' sie vergisst.";
    public override string ColumnFingerprint => "Fingerabdruck";
    public override string ColumnCrashes => "Abstürze";
    public override string ColumnCause => "Ursache";
    public override string ColumnWhen => "Wann";

    public override string Cleared(int count) =>
        Form(count, $"Freigegeben: {count} Anfrage.", $"Freigegeben: {count} Anfragen.");

    public override string NoSuchFingerprint(string prefix) =>
        $"Kein Fingerabdruck beginnt mit '{prefix}'; siehe 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} Fingerabdrücke beginnen mit '{prefix}': geben Sie mehr Ziffern an.";

    public override string PlatformNotRunning => "Der Platform Server läuft nicht.";
    public override string PlatformNotPermitted =>
        "Der Platform Server gehört einem anderen Benutzer: melden Sie sich als dieser oder als root "
        + "an.";
    public override string PlatformNoAnswer => "Der Platform Server antwortet nicht.";
    public override string PlatformUnreadable =>
        "Die Antwort des Platform Servers ist nicht lesbar: ist seine Version eine andere als die dieses "
        + "Programms?";

    public override string PlatformRefuses(string reason) => $"Der Platform Server lehnt ab: {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} von höchstens {mostEntries} Einträgen, {size} von höchstens {largestSize}, in Dateien "
        + "unter:";

    public override string CacheIncomplete => "Die Ordner werden noch gelesen: es können mehr sein.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"Nicht aus dem Cache: {absent} fehlten, {stale} nicht mehr frisch, {purged} verworfen, {corrupt} "
        + $"beschädigt, {fault} vom Datenträger nicht gelesen.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Seit dem Start: {stored} gespeichert, {notStored} nicht behalten, {evicted} verdrängt, {purged} "
        + $"verworfen, {faults} Fehler der Datenträger.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"Daneben: {images} Bilder anderer Server, {imageSize}; {pictures} Bilder verschachtelter Anfragen, "
        + $"{pictureSize}; je höchstens {largestSize}.";

    public override string CacheNoEntries => "Es gibt keine solchen Einträge.";
    public override string CacheMore => "Es gibt mehr: --limit zeigt weitere.";

    public override string Purged(string scope) =>
        $"Verworfen: {scope}. Jeder Platform Server vergisst es binnen einer Sekunde.";

    public override string PurgedHere(string scope, string reason) =>
        $"Nur in einem Prozess verworfen, bis der Cache-Ordner beschreibbar ist: {scope}. Der Grund: "
        + $"{reason}";

    public override string ColumnProcess => "Prozess";
    public override string ColumnFromMemory => "Aus Speicher";
    public override string ColumnFromFiles => "Aus Dateien";
    public override string ColumnMisses => "Fehlschläge";
    public override string ColumnHitRate => "Trefferquote";
    public override string ColumnInMemory => "Im Speicher";
    public override string ColumnSize => "Größe";
    public override string ColumnKey => "Schlüssel";
    public override string ColumnType => "Typ";
    public override string ColumnAge => "Alter";
    public override string ColumnRecord => "Datensatz";
    public override string ColumnSource => "Quelle";

    public override string ScopeMissing(string known) =>
        $"Es fehlt, was verworfen werden soll: eines von {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' wählt keine Einträge aus; richtig wäre eines von {known}.";

    public override string ScopeNeedsValue(string scope) => $"Hinter '{scope}' fehlt ein Wert.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' ist kein Datensatz: richtig wären Katalog, Schrägstrich und Datensatz.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' ist kein Schlüssel: richtig wären seine {digits} Hexadezimalziffern.";

    public override string ScopeBadText => "Der Wert ist zu lang oder hat Steuerzeichen.";

    public override string NoLogs(string folder) => $"In {folder} gibt es keine Protokolle von heute.";

    public override string CannotRead(string path, string reason) => $"{path} ist nicht lesbar: {reason}";

    public override string NeedsRoot(string command) => $"Dazu sind root-Rechte nötig: sudo {command}";

    public override string Wrote(string path) => $"Geschrieben: {path}";

    public override string WouldWrite(string path) => $"Würde {path} schreiben:";

    public override string RemovedFile(string path) => $"Entfernt: {path}";

    public override string WouldRemove(string path) => $"Würde {path} entfernen";

    public override string NothingInstalled => "Es gibt nichts zu entfernen.";

    public override string NotOurs(string path) =>
        $"{path} stammt nicht von 'ImageServing install' und bleibt unberührt.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} gehört zur Installation in {home} und bleibt unberührt.";

    public override string StillEnabled(string command) =>
        $"Der Dienst startet noch mit dem System. Zuerst: {command}";

    public override string CannotWrite(string path, string reason) =>
        $"{path} kann nicht geschrieben werden: {reason}";

    public override string RunsAsRoot =>
        "Der Dienst wird als root laufen; 'install --user NAME' wählt einen Benutzer mit weniger Rechten.";
    public override string NextWithSystemd => "Als Nächstes, mit systemd:";
    public override string NextWithoutSystemd => "Als Nächstes, ohne systemd:";
    public override string NextAfterRemoval => "Als Nächstes:";

    public override string CheckGood => "gut";
    public override string CheckWrong => "FALSCH";

    public override string CannotRun(string program, string reason) =>
        $"{program} kann nicht ausgeführt werden: {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} ist kein Installationsordner: der Ordner conf fehlt. Nennen Sie ihn mit --home oder "
        + "IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"Es gibt keinen Befehl '{word}'.";

    public override string UnknownOption(string word) => $"Die Option '{word}' gibt es hier nicht.";

    public override string SurplusArgument(string word) => $"'{word}' ist ein Wort zu viel.";

    public override string ValueMissing(string option) => $"Die Option {option} braucht einen Wert.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' ist kein Wert für {option}: richtig wäre eine Zahl von 0 bis {most}.";

    public override string NoUserName(string value) => $"'{value}' ist kein Benutzername.";

    public override string CannotCombine(string first, string second) =>
        $"{first} und {second} gehen nicht zusammen.";

    public override string UnknownServer(string server, string known) =>
        $"Es gibt keinen Server '{server}'; bekannt sind {known}.";

    public override string SeeHelp(string command) => $"Siehe '{command} --help'.";

    public override string HelpPurpose => "Startet, stoppt und überwacht die Server von Image Serving.";
    public override string HelpUsage => "Aufruf";
    public override string HelpCommandWord => "Befehl";
    public override string HelpOptionsWord => "Optionen";
    public override string HelpCommands => "Befehle";
    public override string HelpOptions => "Optionen";
    public override string HelpExitCodes => "Exit-Codes";
    public override string HelpStart => "Alles starten; kehrt zurück, wenn jeder Server bereit ist";
    public override string HelpStop => "Alles stoppen, den Supervisor zuletzt";
    public override string HelpRestart =>
        "Die Instanzen aller Server oder eines Servers ersetzen, ohne eine Anfrage zu verlieren";
    public override string HelpReload => "Die Registry neu lesen und anwenden, was sich geändert hat";
    public override string HelpStatus => "Zeigen, was läuft, was nicht, und warum";
    public override string HelpQuarantine =>
        "Anfragen auflisten, die einen Server zum Absturz brachten, oder alle oder eine davon freigeben (ein "
        + "eindeutiger Anfang genügt)";
    public override string HelpCache =>
        "Zahlen des Antwort-Caches zeigen, seine Einträge auflisten oder verwerfen: all, catalog ID, record "
        + "ID/OBJEKT, source PFAD|URL oder key SCHLÜSSEL";
    public override string HelpLogs =>
        "Die heutigen Protokolle des Supervisors und der Server zeigen, nach der Zeit gemischt";
    public override string HelpCheck => "Alle Konfigurationsdateien und die Bildbibliothek prüfen";
    public override string HelpRun =>
        "Im Vordergrund laufen, bis Strg-C gedrückt wird, für Terminals und Container";
    public override string HelpInstall => "Den Dienst ImageServing einrichten (systemd-Unit und Init-Skript)";
    public override string HelpUninstall => "Entfernen, was install geschrieben hat";
    public override string HelpOptionHome =>
        "Installationsordner; sonst der aus IMAGESERVING_HOME, sonst der über dem des Programms";
    public override string HelpOptionHelp => "Diese Hilfe zeigen";
    public override string HelpOptionVersion => "Die Version zeigen";
    public override string HelpOptionJson => "Alles Bekannte als JSON zeigen";
    public override string HelpOptionWatch => "Laufend weiter zeigen, bis Strg-C gedrückt wird";
    public override string HelpOptionFollow => "Mit neuen Zeilen fortfahren, bis Strg-C gedrückt wird";

    public override string HelpOptionLines(int usual) => $"Mit so vielen Zeilen beginnen; sonst {usual}";

    public override string HelpOptionLimit(int usual) =>
        $"Wie viele Einträge aufzulisten sind; sonst {usual}";

    public override string HelpOptionDryRun => "Nur zeigen, was geschähe (auch --print)";
    public override string HelpOptionRoot => "Unter diesen Ordner statt unter / schreiben (für Pakete)";
    public override string HelpOptionUser => "Benutzer, als der der Dienst läuft; sonst root";
    public override string HelpCodes =>
        "0 erledigt, 1 misslungen, 2 falscher Aufruf, 4 zu wenig Rechte, 5 nicht installiert, "
        + "6 falsche Konfiguration, 7 läuft nicht";
    public override string HelpStatusCodes =>
        "0 bedient Anfragen, 1 Supervisor ausgefallen und sein Zustand noch da, 2 ausgefallen und nur seine Sperre "
        + "noch da, 3 läuft nicht oder bedient keine Anfragen, 4 unbekannt";
}
