namespace ImageServing.Cli.Languages;

/// <summary>Italian.</summary>
internal sealed class Italian : Messages
{
    public override string StateWaiting => "in attesa";
    public override string StateStarting => "in avvio";
    public override string StateReady => "pronto";
    public override string StateDegraded => "parziale";
    public override string StateReplacing => "in ricambio";
    public override string StateBackingOff => "in pausa";
    public override string StateHung => "bloccato";
    public override string StateStopping => "in arresto";
    public override string StateStopped => "fermo";
    public override string StateFailed => "abbandonato";
    public override string ColumnServer => "Server";
    public override string ColumnState => "Stato";
    public override string ColumnUptime => "Attivo da";
    public override string ColumnLimit => "Limite";
    public override string ColumnRestarts => "Riavvii";
    public override string ColumnLastEnd => "Ultima fine";
    public override string RowAll => "tutti";

    public override string EndCodeShort(string code) => $"cod. {code}";

    public override string EndHangShort => "bloccato";
    public override string EndMemoryLimitShort => "memoria";
    public override string EndStartTimeoutShort => "timeout";
    public override string EndNotStartedShort => "no avvio";

    public override string EndCode(string code) => $"codice di uscita {code}";

    public override string EndSignal(string signal) => $"segnale {signal}";

    public override string EndOutOfMemory => "terminato dal kernel per mancanza di memoria";
    public override string EndHang => "terminato perché non dava segni di vita";
    public override string EndMemoryLimit => "sostituito perché oltre il limite di memoria";
    public override string EndStartTimeout => "terminato perché non pronto in tempo";
    public override string EndNotStarted => "impossibile avviarlo";
    public override string EndWished => "fermato come richiesto";
    public override string EndUnknown => "nessuno ha visto come";

    public override string AllReady => "Image Serving è in funzione; tutti i server sono pronti.";

    public override string NotAllReady(string servers) =>
        $"Image Serving è in funzione e risponde, ma non con tutte le istanze: {servers}.";

    public override string NotServing(string servers) =>
        $"Image Serving è in funzione, ma al momento questi server non rispondono: {servers}.";

    public override string IsStarting => "Image Serving si sta avviando.";
    public override string IsStopping => "Image Serving si sta fermando.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} è terminato alle {time}: {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"Alle {time} non è stato possibile avviare {instance}: {reason}.";

    public override string NoteStartedAgain => "Il riavvio è in corso.";

    public override string NoteFailures(int count) =>
        Form(count, $"{count} errore finora.", $"{count} errori di seguito.");

    public override string NoteRetry(string seconds) => $"Prossimo tentativo fra {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} non dà segni di vita: viene terminato e riavviato.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} è abbandonato. Quando la causa è risolta: ImageServing restart {server}";

    public override string NoteOutput(string file) => $"Il suo output: {file}";

    public override string NoteSays(string instance, string text) => $"{instance} riferisce: {text}";

    public override string NoteWaiting(string server) =>
        $"{server} attende che i server con startPriority inferiore siano pronti.";

    public override string NoteReplacing(string server) =>
        $"{server}: le istanze vengono sostituite una dopo l'altra; continua a rispondere.";

    public override string NoteServing(int serving, int wanted) =>
        Form(
            serving,
            $"Nel frattempo risponde {serving} istanza su {wanted}.",
            $"Nel frattempo rispondono {serving} istanze su {wanted}."
        );

    public override string NoteNobodyServes =>
        "Nessuna istanza risponde: le richieste attendono la prossima.";

    public override string Listening(string addresses) => $"Indirizzi: {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Supervisore {version}: PID {pid}, attivo da {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Guardiano: PID {pid}, {figures}";

    public override string NoGuardian =>
        "Guardiano: nessuno, al suo posto c'è un gestore di servizi o un terminale";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"Un supervisore è caduto {count} volta; il successore ha ripreso i server in funzione.",
            $"I supervisori sono caduti {count} volte; i successori hanno ripreso i server in funzione."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time}; Ctrl-C per uscire";

    public override string NotRunning => "Image Serving non è in funzione.";

    public override string DiedLeavingServers =>
        "Il supervisore è caduto, i suoi server forse girano ancora: 'ImageServing start' li riprende, 'stop' li "
        + "ferma.";

    public override string DiedLeavingLock(string file) =>
        $"Image Serving non è in funzione. Resta il file di lock di un'esecuzione passata, innocuo: {file}";

    public override string BeingReplaced(int guardian) =>
        $"Il supervisore non è in funzione; il suo guardiano (PID {guardian}) sta cercando di rimetterlo in piedi.";

    public override string NotPermitted =>
        "Il supervisore appartiene a un altro utente: usare quell'utente oppure root.";
    public override string NoAnswer => "Il supervisore non risponde.";
    public override string TooManyConnections =>
        "Il supervisore ha troppe connessioni di controllo: riprovare fra un momento.";
    public override string Unreadable =>
        "La risposta del supervisore è illeggibile: è di un'altra versione rispetto a questo programma?";

    public override string Refused(string reason) => $"Il supervisore rifiuta: {reason}";

    public override string Starting(string home) => $"Avvio di Image Serving in {home}";

    public override string RunsAlready(int pid) =>
        $"Image Serving è già in funzione: supervisore, PID {pid}.";

    public override string TakesOver =>
        "Un supervisore precedente è caduto; il nuovo riprende i server che girano ancora.";
    public override string NotStarted => "Image Serving non è stato avviato.";
    public override string EveryServerReady => "Tutti i server sono pronti.";
    public override string EveryServerReadyOpen => "Tutti i server sono pronti. Aprire:";

    public override string ServerReady(string server) => $"Il server {server} è pronto.";

    public override string ReadyOf(int ready, int wanted) =>
        Form(ready, $"{ready} su {wanted} pronta", $"{ready} su {wanted} pronte");

    public override string ReplacedOf(int replaced, int wanted) =>
        Form(replaced, $"{replaced} su {wanted} sostituita", $"{replaced} su {wanted} sostituite");

    public override string TriedAgain(string instance, string end) =>
        $"{instance} è terminato ({end}), nuovo tentativo";

    public override string DoesNotStart(string server, string description, string end) =>
        $"Il server {server} ({description}) non si avvia: {end}.";

    public override string LastLinesOf(string file) => $"Le ultime righe di {file}:";

    public override string WroteNothing(string file) => $"Non ha scritto nulla in {file}.";

    public override string SupervisorLog(string file) => $"Il log del supervisore: {file}";

    public override string GoesOnTrying => "Il supervisore continua a provare; 'ImageServing stop' lo ferma.";
    public override string FormerGoOn => "Le istanze non ancora sostituite continuano a rispondere.";
    public override string RestartingAll => "Sostituzione delle istanze di tutti i server, una dopo l'altra";

    public override string RestartingOne(string server) =>
        $"Sostituzione delle istanze del server {server}, una dopo l'altra";

    public override string Stopping => "Arresto di Image Serving";

    public override string StopTakesLong(int pid) =>
        $"Tutti i server sono fermi, ma il processo {pid} del supervisore non è ancora terminato.";

    public override string Stopped => "Image Serving è fermo.";
    public override string CleaningUp => "Il supervisore è caduto; arresto di ciò che ha lasciato";
    public override string NothingChanged => "Nel registro non è cambiato nulla.";

    public override string Added(string servers) => $"Aggiunti, in avvio: {servers}";

    public override string Removed(string servers) => $"Rimossi, in arresto: {servers}";

    public override string Restarted(string servers) =>
        $"Modificati, le istanze vengono sostituite una dopo l'altra: {servers}";

    public override string Adjusted(string servers) => $"Modificati, senza bisogno di riavvio: {servers}";

    public override string Interrupted =>
        "Interrotto. Ciò che è iniziato prosegue: vedere 'ImageServing status'.";

    public override string QuarantineEmpty => "Nessuna richiesta è sospetta o in quarantena.";
    public override string QuarantineSuspect => "sospetta";
    public override string QuarantineQuarantined => "in quarantena";
    public override string QuarantineMeaning =>
        "Una richiesta sospetta viene calcolata da sola; in quarantena riceve un errore, finché la sua origine non "
        + "cambia o 'ImageServing quarantine clear' non la dimentica.";
    public override string ColumnFingerprint => "Impronta";
    public override string ColumnCrashes => "Crash";
    public override string ColumnCause => "Causa";
    public override string ColumnWhen => "Quando";

    public override string Cleared(int count) =>
        Form(count, $"Liberata: {count} richiesta.", $"Liberate: {count} richieste.");

    public override string NoSuchFingerprint(string prefix) =>
        $"Nessuna impronta inizia con '{prefix}'; vedere 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} impronte iniziano con '{prefix}': indicare più cifre.";

    public override string PlatformNotRunning => "Il Platform Server non è in funzione.";
    public override string PlatformNotPermitted =>
        "Il Platform Server appartiene a un altro utente: usare quell'utente oppure root.";
    public override string PlatformNoAnswer => "Il Platform Server non risponde.";
    public override string PlatformUnreadable =>
        "La risposta del Platform Server è illeggibile: è di un'altra versione rispetto a questo "
        + "programma?";

    public override string PlatformRefuses(string reason) => $"Il Platform Server rifiuta: {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} voci su {mostEntries} al massimo, {size} su {largestSize} al massimo, in file sotto:";

    public override string CacheIncomplete =>
        "Le cartelle si stanno ancora leggendo: possono essercene altre.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"Non dalla cache: {absent} assenti, {stale} non più fresche, {purged} eliminate, {corrupt} danneggiate, "
        + $"{fault} non lette dal disco.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Dall'avvio: {stored} salvate, {notStored} non conservate, {evicted} rimosse per far posto, {purged} "
        + $"eliminate, {faults} errori del disco.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"Accanto: {images} immagini di altri server, {imageSize}; {pictures} immagini di richieste annidate, "
        + $"{pictureSize}; al massimo {largestSize} ciascuna.";

    public override string CacheNoEntries => "Non ci sono voci di questo tipo.";
    public override string CacheMore => "Ce ne sono altre: --limit ne mostra di più.";

    public override string Purged(string scope) =>
        $"Eliminato: {scope}. Ogni Platform Server lo dimentica entro un secondo.";

    public override string PurgedHere(string scope, string reason) =>
        $"Eliminato in un solo processo, finché la cartella della cache non sarà scrivibile: {scope}. Il motivo: "
        + $"{reason}";

    public override string ColumnProcess => "Processo";
    public override string ColumnFromMemory => "Da memoria";
    public override string ColumnFromFiles => "Da file";
    public override string ColumnMisses => "Mancate";
    public override string ColumnHitRate => "Successo";
    public override string ColumnInMemory => "In memoria";
    public override string ColumnSize => "Dimensione";
    public override string ColumnKey => "Chiave";
    public override string ColumnType => "Tipo";
    public override string ColumnAge => "Età";
    public override string ColumnRecord => "Scheda";
    public override string ColumnSource => "Origine";

    public override string ScopeMissing(string known) => $"Manca che cosa eliminare: uno fra {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' non sceglie voci; serve uno fra {known}.";

    public override string ScopeNeedsValue(string scope) => $"Dopo '{scope}' manca un valore.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' non è una scheda: servono il catalogo, una barra e la scheda.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' non è una chiave: servono le sue {digits} cifre esadecimali.";

    public override string ScopeBadText => "Il valore è troppo lungo o ha caratteri di controllo.";

    public override string NoLogs(string folder) => $"In {folder} non ci sono log di oggi.";

    public override string CannotRead(string path, string reason) => $"Impossibile leggere {path}: {reason}";

    public override string NeedsRoot(string command) => $"Servono i diritti di root: sudo {command}";

    public override string Wrote(string path) => $"Scritto: {path}";

    public override string WouldWrite(string path) => $"Scriverebbe {path}:";

    public override string RemovedFile(string path) => $"Rimosso: {path}";

    public override string WouldRemove(string path) => $"Rimuoverebbe {path}";

    public override string NothingInstalled => "Non c'è nulla da rimuovere.";

    public override string NotOurs(string path) =>
        $"{path} non è stato scritto da 'ImageServing install' e resta intatto.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} appartiene all'installazione in {home} e resta intatto.";

    public override string StillEnabled(string command) =>
        $"Il servizio si avvia ancora con il sistema. Prima: {command}";

    public override string CannotWrite(string path, string reason) =>
        $"Impossibile scrivere {path}: {reason}";

    public override string RunsAsRoot =>
        "Il servizio girerà come root; 'install --user NOME' sceglie un utente con meno diritti.";
    public override string NextWithSystemd => "Poi, con systemd:";
    public override string NextWithoutSystemd => "Poi, senza systemd:";
    public override string NextAfterRemoval => "Poi:";

    public override string CheckGood => "corretto";
    public override string CheckWrong => "ERRATO";

    public override string CannotRun(string program, string reason) =>
        $"Impossibile eseguire {program}: {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} non è una cartella di installazione: manca la cartella conf. Indicarla con --home o "
        + "IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"Il comando '{word}' non esiste.";

    public override string UnknownOption(string word) => $"L'opzione '{word}' qui non esiste.";

    public override string SurplusArgument(string word) => $"'{word}' è una parola di troppo.";

    public override string ValueMissing(string option) => $"L'opzione {option} richiede un valore.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' non va bene per {option}: serve un numero da 0 a {most}.";

    public override string NoUserName(string value) => $"'{value}' non è un nome utente.";

    public override string CannotCombine(string first, string second) =>
        $"{first} e {second} non vanno insieme.";

    public override string UnknownServer(string server, string known) =>
        $"Il server '{server}' non esiste; noti sono {known}.";

    public override string SeeHelp(string command) => $"Vedere '{command} --help'.";

    public override string HelpPurpose => "Avvia, ferma e sorveglia i server di Image Serving.";
    public override string HelpUsage => "Uso";
    public override string HelpCommandWord => "comando";
    public override string HelpOptionsWord => "opzioni";
    public override string HelpCommands => "Comandi";
    public override string HelpOptions => "Opzioni";
    public override string HelpExitCodes => "Codici di uscita";
    public override string HelpStart => "Avviare tutto; torna quando tutti i server sono pronti";
    public override string HelpStop => "Fermare tutto, il supervisore per ultimo";
    public override string HelpRestart =>
        "Sostituire le istanze di tutti i server, o di uno, senza perdere una richiesta";
    public override string HelpReload => "Rileggere il registro e applicare ciò che è cambiato";
    public override string HelpStatus => "Mostrare che cosa gira, che cosa no, e perché";
    public override string HelpQuarantine =>
        "Elencare le richieste che hanno fatto cadere un server, o liberarle tutte o una (basta un inizio univoco)";
    public override string HelpCache =>
        "Mostrare le cifre della cache delle risposte, elencarne le voci o eliminarle: all, catalog ID, record "
        + "ID/OGGETTO, source PERCORSO|URL o key CHIAVE";
    public override string HelpLogs =>
        "Mostrare i log di oggi del supervisore e dei server, in ordine di tempo";
    public override string HelpCheck =>
        "Controllare tutti i file di configurazione e la libreria di immagini";
    public override string HelpRun => "Girare in primo piano fino a Ctrl-C, per terminali e container";
    public override string HelpInstall =>
        "Installare il servizio ImageServing (unità systemd e script di init)";
    public override string HelpUninstall => "Rimuovere ciò che install ha scritto";
    public override string HelpOptionHome =>
        "Cartella di installazione; altrimenti quella di IMAGESERVING_HOME o quella sopra il programma";
    public override string HelpOptionHelp => "Mostrare questo aiuto";
    public override string HelpOptionVersion => "Mostrare la versione";
    public override string HelpOptionJson => "Mostrare tutto ciò che è noto, in JSON";
    public override string HelpOptionWatch => "Continuare a mostrarlo fino a Ctrl-C";
    public override string HelpOptionFollow => "Continuare con le nuove righe fino a Ctrl-C";

    public override string HelpOptionLines(int usual) => $"Con quante righe iniziare; altrimenti {usual}";

    public override string HelpOptionLimit(int usual) => $"Quante voci elencare; altrimenti {usual}";

    public override string HelpOptionDryRun => "Mostrare soltanto ciò che verrebbe fatto (anche --print)";
    public override string HelpOptionRoot => "Scrivere sotto questa cartella invece che in / (per pacchetti)";
    public override string HelpOptionUser => "Utente del servizio; altrimenti root";
    public override string HelpCodes =>
        "0 fatto, 1 fallito, 2 uso errato, 4 diritti insufficienti, 5 non installato, 6 configurazione errata, "
        + "7 non in funzione";
    public override string HelpStatusCodes =>
        "0 risponde, 1 supervisore caduto e il suo stato ancora presente, 2 caduto e solo il lock ancora presente, "
        + "3 non in funzione o non risponde, 4 ignoto";
}
