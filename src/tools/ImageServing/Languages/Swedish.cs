namespace ImageServing.Cli.Languages;

/// <summary>Swedish.</summary>
internal sealed class Swedish : Messages
{
    public override string StateWaiting => "väntar";
    public override string StateStarting => "startar";
    public override string StateReady => "redo";
    public override string StateDegraded => "delvis";
    public override string StateReplacing => "byts ut";
    public override string StateBackingOff => "pausar";
    public override string StateHung => "hänger";
    public override string StateStopping => "stoppar";
    public override string StateStopped => "stoppad";
    public override string StateFailed => "uppgiven";
    public override string ColumnServer => "Server";
    public override string ColumnState => "Läge";
    public override string ColumnUptime => "Drifttid";
    public override string ColumnLimit => "Gräns";
    public override string ColumnRestarts => "Omstarter";
    public override string ColumnLastEnd => "Senaste slut";
    public override string RowAll => "alla";

    public override string EndCodeShort(string code) => $"kod {code}";

    public override string EndHangShort => "hängde";
    public override string EndMemoryLimitShort => "minne";
    public override string EndStartTimeoutShort => "tidsgräns";
    public override string EndNotStartedShort => "ej start";

    public override string EndCode(string code) => $"slutkod {code}";

    public override string EndSignal(string signal) => $"signal {signal}";

    public override string EndOutOfMemory => "dödades av kärnan eftersom minnet tog slut";
    public override string EndHang => "dödades eftersom den inte gav något livstecken";
    public override string EndMemoryLimit => "byttes ut eftersom den var över sin minnesgräns";
    public override string EndStartTimeout => "dödades eftersom den inte blev redo i tid";
    public override string EndNotStarted => "den kunde inte startas";
    public override string EndWished => "stoppades som önskat";
    public override string EndUnknown => "ingen såg hur";

    public override string AllReady => "Image Serving är i drift; alla servrar är redo.";

    public override string NotAllReady(string servers) =>
        $"Image Serving är i drift och svarar, men inte med alla instanser: {servers}.";

    public override string NotServing(string servers) =>
        $"Image Serving är i drift, men just nu svarar inte dessa servrar: {servers}.";

    public override string IsStarting => "Image Serving startar.";
    public override string IsStopping => "Image Serving stoppas.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} avslutades {time}: {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"{instance} kunde inte startas {time}: {reason}.";

    public override string NoteStartedAgain => "Den startas om.";

    public override string NoteFailures(int count) =>
        Form(count, $"{count} misslyckande hittills.", $"{count} misslyckanden i rad.");

    public override string NoteRetry(string seconds) => $"Nästa försök om {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} ger inget livstecken: den dödas och startas om.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} är uppgiven. När orsaken är åtgärdad: ImageServing restart {server}";

    public override string NoteOutput(string file) => $"Dess utdata: {file}";

    public override string NoteSays(string instance, string text) => $"{instance} meddelar: {text}";

    public override string NoteWaiting(string server) =>
        $"{server} väntar tills servrarna med lägre startPriority är redo.";

    public override string NoteReplacing(string server) =>
        $"{server}: instanserna byts ut en efter en; den fortsätter att svara.";

    public override string NoteServing(int serving, int wanted) =>
        $"Under tiden svarar {serving} av {wanted} instanser.";

    public override string NoteNobodyServes => "Ingen instans svarar: förfrågningar väntar på nästa.";

    public override string Listening(string addresses) => $"Adresser: {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Övervakare {version}: PID {pid}, i drift {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Väktare: PID {pid}, {figures}";

    public override string NoGuardian =>
        "Väktare: ingen, en tjänsthanterare eller en terminal är i dess ställe";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"En övervakare dog {count} gång; dess efterträdare tog över de servrar som var i drift.",
            $"Övervakare dog {count} gånger; deras efterträdare tog över de servrar som var i drift."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time}; Ctrl-C avslutar";

    public override string NotRunning => "Image Serving är inte i drift.";

    public override string DiedLeavingServers =>
        "Övervakaren dog, dess servrar kan ännu vara i drift: 'ImageServing start' tar över dem, 'stop' avslutar dem.";

    public override string DiedLeavingLock(string file) =>
        $"Image Serving är inte i drift. En låsfil från en tidigare körning är kvar, utan skada: {file}";

    public override string BeingReplaced(int guardian) =>
        $"Övervakaren är inte i drift; dess väktare (PID {guardian}) försöker få den tillbaka.";

    public override string NotPermitted =>
        "Övervakaren tillhör en annan användare: använd den användaren eller root.";
    public override string NoAnswer => "Övervakaren svarar inte.";
    public override string TooManyConnections =>
        "Övervakaren har för många styranslutningar: försök igen om ett ögonblick.";
    public override string Unreadable =>
        "Övervakarens svar kan inte läsas: är den av en annan version än detta program?";

    public override string Refused(string reason) => $"Övervakaren vägrar: {reason}";

    public override string Starting(string home) => $"Startar Image Serving i {home}";

    public override string RunsAlready(int pid) => $"Image Serving är redan i drift: övervakare, PID {pid}.";

    public override string TakesOver =>
        "En tidigare övervakare dog; den nya tar över de servrar som ännu är i drift.";
    public override string NotStarted => "Image Serving är inte startat.";
    public override string EveryServerReady => "Alla servrar är redo.";
    public override string EveryServerReadyOpen => "Alla servrar är redo. Öppna:";

    public override string ServerReady(string server) => $"Servern {server} är redo.";

    public override string ReadyOf(int ready, int wanted) => $"{ready} av {wanted} redo";

    public override string ReplacedOf(int replaced, int wanted) =>
        Form(replaced, $"{replaced} av {wanted} utbytt", $"{replaced} av {wanted} utbytta");

    public override string TriedAgain(string instance, string end) =>
        $"{instance} avslutades ({end}), nytt försök";

    public override string DoesNotStart(string server, string description, string end) =>
        $"Servern {server} ({description}) startar inte: {end}.";

    public override string LastLinesOf(string file) => $"De sista raderna i {file}:";

    public override string WroteNothing(string file) => $"Den skrev ingenting till {file}.";

    public override string SupervisorLog(string file) => $"Övervakarens logg: {file}";

    public override string GoesOnTrying =>
        "Övervakaren fortsätter att försöka; 'ImageServing stop' avslutar den.";
    public override string FormerGoOn => "Instanser som ännu inte är utbytta fortsätter att svara.";
    public override string RestartingAll => "Byter ut alla servrars instanser, en efter en";

    public override string RestartingOne(string server) => $"Byter ut instanserna av {server}, en efter en";

    public override string Stopping => "Stoppar Image Serving";

    public override string StopTakesLong(int pid) =>
        $"Alla servrar är stoppade, men övervakarens process {pid} har ännu inte avslutats.";

    public override string Stopped => "Image Serving är stoppat.";
    public override string CleaningUp => "Övervakaren dog; stoppar det som den lämnade kvar";
    public override string NothingChanged => "Ingenting har ändrats i registret.";

    public override string Added(string servers) => $"Tillagda, startar: {servers}";

    public override string Removed(string servers) => $"Borttagna, stoppas: {servers}";

    public override string Restarted(string servers) =>
        $"Ändrade, instanserna byts ut en efter en: {servers}";

    public override string Adjusted(string servers) => $"Ändrade, ingen omstart behövs: {servers}";

    public override string Interrupted => "Avbrutet. Det som påbörjats fortsätter: se 'ImageServing status'.";

    public override string QuarantineEmpty => "Ingen förfrågan är misstänkt eller i karantän.";
    public override string QuarantineSuspect => "misstänkt";
    public override string QuarantineQuarantined => "i karantän";
    public override string QuarantineMeaning =>
        "En misstänkt förfrågan beräknas ensam; i karantän besvaras den med ett fel, tills dess källa ändras eller "
        + "'ImageServing quarantine clear' glömmer den.";
    public override string ColumnFingerprint => "Fingeravtryck";
    public override string ColumnCrashes => "Krascher";
    public override string ColumnCause => "Orsak";
    public override string ColumnWhen => "När";

    public override string Cleared(int count) =>
        Form(count, $"Frisläppt: {count} förfrågan.", $"Frisläppta: {count} förfrågningar.");

    public override string NoSuchFingerprint(string prefix) =>
        $"Inget fingeravtryck börjar med '{prefix}'; se 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} fingeravtryck börjar med '{prefix}': ange fler siffror.";

    public override string PlatformNotRunning => "Platform Server är inte i drift.";
    public override string PlatformNotPermitted =>
        "Platform Server tillhör en annan användare: använd den användaren eller root.";
    public override string PlatformNoAnswer => "Platform Server svarar inte.";
    public override string PlatformUnreadable =>
        "Svaret från Platform Server går inte att läsa: är den av en annan version än detta program?";

    public override string PlatformRefuses(string reason) => $"Platform Server vägrar: {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} av högst {mostEntries} poster, {size} av högst {largestSize}, i filer under:";

    public override string CacheIncomplete => "Mapparna läses fortfarande: det kan finnas fler.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"Inte ur cachen: {absent} saknades, {stale} inte längre färska, {purged} rensade, {corrupt} skadade, "
        + $"{fault} lästes inte av disken.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Sedan starten: {stored} lagrade, {notStored} inte behållna, {evicted} undanträngda, {purged} rensade, "
        + $"{faults} diskfel.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"Därtill: {images} bilder från andra servrar, {imageSize}; {pictures} bilder av nästlade förfrågningar, "
        + $"{pictureSize}; högst {largestSize} vardera.";

    public override string CacheNoEntries => "Det finns inga sådana poster.";
    public override string CacheMore => "Det finns fler: --limit visar ytterligare.";

    public override string Purged(string scope) =>
        $"Rensat: {scope}. Varje Platform Server glömmer det inom en sekund.";

    public override string PurgedHere(string scope, string reason) =>
        $"Rensat i en enda process, tills cachens mapp går att skriva i: {scope}. Skälet: {reason}";

    public override string ColumnProcess => "Process";
    public override string ColumnFromMemory => "Ur minnet";
    public override string ColumnFromFiles => "Ur filer";
    public override string ColumnMisses => "Missar";
    public override string ColumnHitRate => "Träffkvot";
    public override string ColumnInMemory => "I minnet";
    public override string ColumnSize => "Storlek";
    public override string ColumnKey => "Nyckel";
    public override string ColumnType => "Typ";
    public override string ColumnAge => "Ålder";
    public override string ColumnRecord => "Katalogpost";
    public override string ColumnSource => "Källa";

    public override string ScopeMissing(string known) => $"Det saknas vad som ska rensas: något av {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' väljer inga poster; det ska vara något av {known}.";

    public override string ScopeNeedsValue(string scope) => $"Efter '{scope}' saknas ett värde.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' är ingen katalogpost: det ska vara katalogen, ett snedstreck och posten.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' är ingen nyckel: det ska vara dess {digits} hexadecimala siffror.";

    public override string ScopeBadText => "Värdet är för långt eller har styrtecken.";

    public override string NoLogs(string folder) => $"Det finns inga loggar från i dag i {folder}.";

    public override string CannotRead(string path, string reason) => $"{path} kan inte läsas: {reason}";

    public override string NeedsRoot(string command) => $"Detta kräver root: sudo {command}";

    public override string Wrote(string path) => $"Skrev {path}";

    public override string WouldWrite(string path) => $"Skulle skriva {path}:";

    public override string RemovedFile(string path) => $"Tog bort {path}";

    public override string WouldRemove(string path) => $"Skulle ta bort {path}";

    public override string NothingInstalled => "Det finns ingenting att ta bort.";

    public override string NotOurs(string path) =>
        $"{path} skrevs inte av 'ImageServing install' och lämnas orörd.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} tillhör installationen i {home} och lämnas orörd.";

    public override string StillEnabled(string command) =>
        $"Tjänsten startar fortfarande med systemet. Först: {command}";

    public override string CannotWrite(string path, string reason) => $"{path} kan inte skrivas: {reason}";

    public override string RunsAsRoot =>
        "Tjänsten kommer att köras som root; 'install --user NAMN' väljer en användare med färre rättigheter.";
    public override string NextWithSystemd => "Härnäst, med systemd:";
    public override string NextWithoutSystemd => "Härnäst, utan systemd:";
    public override string NextAfterRemoval => "Härnäst:";

    public override string CheckGood => "bra";
    public override string CheckWrong => "FEL";

    public override string CannotRun(string program, string reason) => $"{program} kan inte köras: {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} är ingen installationsmapp: mappen conf saknas. Ange den med --home eller IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"Kommandot '{word}' finns inte.";

    public override string UnknownOption(string word) => $"Flaggan '{word}' finns inte här.";

    public override string SurplusArgument(string word) => $"'{word}' är ett ord för mycket.";

    public override string ValueMissing(string option) => $"Flaggan {option} behöver ett värde.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' duger inte för {option}: det ska vara ett tal från 0 till {most}.";

    public override string NoUserName(string value) => $"'{value}' är inget användarnamn.";

    public override string CannotCombine(string first, string second) =>
        $"{first} och {second} går inte ihop.";

    public override string UnknownServer(string server, string known) =>
        $"Servern '{server}' finns inte; kända är {known}.";

    public override string SeeHelp(string command) => $"Se '{command} --help'.";

    public override string HelpPurpose => "Startar, stoppar och övervakar Image Servings servrar.";
    public override string HelpUsage => "Användning";
    public override string HelpCommandWord => "kommando";
    public override string HelpOptionsWord => "flaggor";
    public override string HelpCommands => "Kommandon";
    public override string HelpOptions => "Flaggor";
    public override string HelpExitCodes => "Slutkoder";
    public override string HelpStart => "Starta allt; återvänder när alla servrar är redo";
    public override string HelpStop => "Stoppa allt, övervakaren sist";
    public override string HelpRestart =>
        "Byt ut instanserna av alla servrar, eller av en, utan att förlora en förfrågan";
    public override string HelpReload => "Läs registret på nytt och tillämpa det som har ändrats";
    public override string HelpStatus => "Visa vad som är i drift, vad som inte är det, och varför";
    public override string HelpQuarantine =>
        "Lista de förfrågningar som kraschade en server, eller frisläpp alla eller en (en entydig början räcker)";
    public override string HelpCache =>
        "Visa svarscachens siffror, lista dess poster eller rensa dem: all, catalog ID, record ID/OBJEKT, source "
        + "SÖKVÄG|URL eller key NYCKEL";
    public override string HelpLogs => "Visa dagens loggar från övervakaren och servrarna, i tidsordning";
    public override string HelpCheck => "Kontrollera alla konfigurationsfiler och bildbiblioteket";
    public override string HelpRun => "Kör i förgrunden till Ctrl-C, för terminaler och containrar";
    public override string HelpInstall => "Installera tjänsten ImageServing (systemd-enhet och init-skript)";
    public override string HelpUninstall => "Ta bort det som install skrev";
    public override string HelpOptionHome =>
        "Installationsmapp; annars den i IMAGESERVING_HOME, annars den ovanför programmets";
    public override string HelpOptionHelp => "Visa denna hjälp";
    public override string HelpOptionVersion => "Visa versionen";
    public override string HelpOptionJson => "Visa allt som är känt, som JSON";
    public override string HelpOptionWatch => "Fortsätt att visa det till Ctrl-C";
    public override string HelpOptionFollow => "Fortsätt med nya rader till Ctrl-C";

    public override string HelpOptionLines(int usual) => $"Hur många rader att börja med; annars {usual}";

    public override string HelpOptionLimit(int usual) => $"Hur många poster att lista; annars {usual}";

    public override string HelpOptionDryRun => "Visa bara vad som skulle göras (även --print)";
    public override string HelpOptionRoot => "Skriv under denna mapp i stället för / (för paket)";
    public override string HelpOptionUser => "Användare som tjänsten körs som; annars root";
    public override string HelpCodes =>
        "0 klart, 1 misslyckat, 2 fel användning, 4 otillräckliga rättigheter, 5 inte installerat, "
        + "6 fel konfiguration, 7 inte i drift";
    public override string HelpStatusCodes =>
        "0 svarar, 1 övervakaren död och dess tillstånd kvar, 2 död och bara dess lås kvar, 3 inte i drift eller "
        + "svarar inte, 4 okänt";
}
