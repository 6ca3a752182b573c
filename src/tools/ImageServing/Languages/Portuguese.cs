namespace ImageServing.Cli.Languages;

/// <summary>Portuguese, in the words of Brazil.</summary>
internal sealed class Portuguese : Messages
{
    public override string StateWaiting => "em espera";
    public override string StateStarting => "iniciando";
    public override string StateReady => "pronto";
    public override string StateDegraded => "parcial";
    public override string StateReplacing => "em troca";
    public override string StateBackingOff => "em pausa";
    public override string StateHung => "travado";
    public override string StateStopping => "parando";
    public override string StateStopped => "parado";
    public override string StateFailed => "abandonado";
    public override string ColumnServer => "Servidor";
    public override string ColumnState => "Estado";
    public override string ColumnUptime => "Ativo há";
    public override string ColumnLimit => "Limite";
    public override string ColumnRestarts => "Reinícios";
    public override string ColumnLastEnd => "Último fim";
    public override string RowAll => "todos";

    public override string EndCodeShort(string code) => $"cód. {code}";

    public override string EndHangShort => "travou";
    public override string EndMemoryLimitShort => "memória";
    public override string EndStartTimeoutShort => "prazo";
    public override string EndNotStartedShort => "falhou";

    public override string EndCode(string code) => $"código de saída {code}";

    public override string EndSignal(string signal) => $"sinal {signal}";

    public override string EndOutOfMemory => "encerrado pelo kernel por falta de memória";
    public override string EndHang => "encerrado por não dar sinal de vida";
    public override string EndMemoryLimit => "substituído por exceder o limite de memória";
    public override string EndStartTimeout => "encerrado por não ficar pronto a tempo";
    public override string EndNotStarted => "não foi possível iniciá-lo";
    public override string EndWished => "parado conforme pedido";
    public override string EndUnknown => "ninguém viu como";

    public override string AllReady => "O Image Serving está em execução; todos os servidores estão prontos.";

    public override string NotAllReady(string servers) =>
        $"O Image Serving está em execução e atende, mas não com todas as instâncias: {servers}.";

    public override string NotServing(string servers) =>
        $"O Image Serving está em execução, mas no momento estes servidores não atendem: {servers}.";

    public override string IsStarting => "O Image Serving está iniciando.";
    public override string IsStopping => "O Image Serving está parando.";

    public override string NoteEnded(string instance, string time, string end) =>
        $"{instance} terminou às {time}: {end}.";

    public override string NoteNotStarted(string instance, string time, string reason) =>
        $"Não foi possível iniciar {instance} às {time}: {reason}.";

    public override string NoteStartedAgain => "O reinício está em andamento.";

    public override string NoteFailures(int count) =>
        Form(count, $"{count} falha até agora.", $"{count} falhas seguidas.");

    public override string NoteRetry(string seconds) => $"Próxima tentativa em {seconds} s.";

    public override string NoteHung(string instance) =>
        $"{instance} não dá sinal de vida: será encerrado e reiniciado.";

    public override string NoteGivenUp(string instance, string server) =>
        $"{instance} foi abandonado. Quando a causa estiver corrigida: ImageServing restart {server}";

    public override string NoteOutput(string file) => $"Sua saída: {file}";

    public override string NoteSays(string instance, string text) => $"{instance} informa: {text}";

    public override string NoteWaiting(string server) =>
        $"{server} espera até que os servidores de startPriority menor estejam prontos.";

    public override string NoteReplacing(string server) =>
        $"{server}: as instâncias são substituídas uma após a outra; ele continua atendendo.";

    public override string NoteServing(int serving, int wanted) =>
        Form(
            serving,
            $"Enquanto isso, {serving} de {wanted} instâncias atende.",
            $"Enquanto isso, {serving} de {wanted} instâncias atendem."
        );

    public override string NoteNobodyServes =>
        "Nenhuma instância atende: as requisições esperam pela próxima.";

    public override string Listening(string addresses) => $"Endereços: {addresses}";

    public override string SupervisorLine(string version, string pid, string uptime, string figures) =>
        $"Supervisor {version}: PID {pid}, ativo há {uptime}, {figures}";

    public override string GuardianLine(string pid, string figures) => $"Guardião: PID {pid}, {figures}";

    public override string NoGuardian =>
        "Guardião: nenhum, um gerenciador de serviços ou um terminal ocupa seu lugar";

    public override string Adoptions(int count) =>
        Form(
            count,
            $"Um supervisor caiu {count} vez; seu sucessor assumiu os servidores em execução.",
            $"Supervisores caíram {count} vezes; seus sucessores assumiram os servidores em execução."
        );

    public override string WatchHead(string home, string time) => $"{home}, {time}; Ctrl-C para sair";

    public override string NotRunning => "O Image Serving não está em execução.";

    public override string DiedLeavingServers =>
        "O supervisor caiu, seus servidores talvez ainda rodem: 'ImageServing start' os assume, 'stop' os encerra.";

    public override string DiedLeavingLock(string file) =>
        $"O Image Serving não está em execução. Resta o arquivo de trava de uma execução anterior, inofensivo: {file}";

    public override string BeingReplaced(int guardian) =>
        $"O supervisor não está em execução; seu guardião (PID {guardian}) está tentando trazê-lo de volta.";

    public override string NotPermitted =>
        "O supervisor pertence a outro usuário: use esse usuário ou o root.";
    public override string NoAnswer => "O supervisor não responde.";
    public override string TooManyConnections =>
        "O supervisor tem conexões de controle demais: tente de novo em instantes.";
    public override string Unreadable =>
        "A resposta do supervisor é ilegível: ele é de outra versão que este programa?";

    public override string Refused(string reason) => $"O supervisor recusa: {reason}";

    public override string Starting(string home) => $"Iniciando o Image Serving em {home}";

    public override string RunsAlready(int pid) =>
        $"O Image Serving já está em execução: supervisor, PID {pid}.";

    public override string TakesOver =>
        "Um supervisor anterior caiu; o novo assume os servidores que ainda rodam.";
    public override string NotStarted => "O Image Serving não foi iniciado.";
    public override string EveryServerReady => "Todos os servidores estão prontos.";
    public override string EveryServerReadyOpen => "Todos os servidores estão prontos. Abra:";

    public override string ServerReady(string server) => $"O servidor {server} está pronto.";

    public override string ReadyOf(int ready, int wanted) =>
        Form(ready, $"{ready} de {wanted} pronta", $"{ready} de {wanted} prontas");

    public override string ReplacedOf(int replaced, int wanted) =>
        Form(replaced, $"{replaced} de {wanted} substituída", $"{replaced} de {wanted} substituídas");

    public override string TriedAgain(string instance, string end) =>
        $"{instance} terminou ({end}), nova tentativa";

    public override string DoesNotStart(string server, string description, string end) =>
        $"O servidor {server} ({description}) não inicia: {end}.";

    public override string LastLinesOf(string file) => $"As últimas linhas de {file}:";

    public override string WroteNothing(string file) => $"Ele não escreveu nada em {file}.";

    public override string SupervisorLog(string file) => $"O log do supervisor: {file}";

    public override string GoesOnTrying => "O supervisor continua tentando; 'ImageServing stop' o encerra.";
    public override string FormerGoOn => "As instâncias ainda não substituídas continuam atendendo.";
    public override string RestartingAll =>
        "Substituindo as instâncias de todos os servidores, uma após a outra";

    public override string RestartingOne(string server) =>
        $"Substituindo as instâncias do servidor {server}, uma após a outra";

    public override string Stopping => "Parando o Image Serving";

    public override string StopTakesLong(int pid) =>
        $"Todos os servidores pararam, mas o processo {pid} do supervisor ainda não terminou.";

    public override string Stopped => "O Image Serving está parado.";
    public override string CleaningUp => "O supervisor caiu; parando o que ele deixou";
    public override string NothingChanged => "Nada mudou no registro.";

    public override string Added(string servers) => $"Adicionados, iniciando: {servers}";

    public override string Removed(string servers) => $"Removidos, parando: {servers}";

    public override string Restarted(string servers) =>
        $"Alterados, as instâncias são substituídas uma após a outra: {servers}";

    public override string Adjusted(string servers) => $"Alterados, sem precisar de reinício: {servers}";

    public override string Interrupted => "Interrompido. O que começou continua: veja 'ImageServing status'.";

    public override string QuarantineEmpty => "Nenhuma requisição está sob suspeita ou em quarentena.";
    public override string QuarantineSuspect => "suspeita";
    public override string QuarantineQuarantined => "em quarentena";
    public override string QuarantineMeaning =>
        "Uma requisição suspeita é calculada sozinha; em quarentena recebe um erro, até que sua origem mude ou "
        + "'ImageServing quarantine clear' a esqueça.";
    public override string ColumnFingerprint => "Impressão";
    public override string ColumnCrashes => "Quedas";
    public override string ColumnCause => "Causa";
    public override string ColumnWhen => "Quando";

    public override string Cleared(int count) =>
        Form(count, $"Liberada: {count} requisição.", $"Liberadas: {count} requisições.");

    public override string NoSuchFingerprint(string prefix) =>
        $"Nenhuma impressão começa com '{prefix}'; veja 'ImageServing quarantine'.";

    public override string AmbiguousFingerprint(string prefix, int count) =>
        $"{count} impressões começam com '{prefix}': informe mais dígitos.";

    public override string PlatformNotRunning => "O Platform Server não está em execução.";
    public override string PlatformNotPermitted =>
        "O Platform Server pertence a outro usuário: use esse usuário ou o root.";
    public override string PlatformNoAnswer => "O Platform Server não responde.";
    public override string PlatformUnreadable =>
        "A resposta do Platform Server é ilegível: ele é de outra versão que este programa?";

    public override string PlatformRefuses(string reason) => $"O Platform Server recusa: {reason}";

    public override string CacheFiles(string entries, string mostEntries, string size, string largestSize) =>
        $"{entries} entradas de no máximo {mostEntries}, {size} de no máximo {largestSize}, em arquivos abaixo "
        + "de:";

    public override string CacheIncomplete => "As pastas ainda estão sendo lidas: pode haver mais.";

    public override string CacheMissCauses(
        string absent,
        string stale,
        string purged,
        string corrupt,
        string fault
    ) =>
        $"Fora do cache: {absent} ausentes, {stale} já não frescas, {purged} descartadas, {corrupt} danificadas, "
        + $"{fault} não lidas pelo disco.";

    public override string CacheWork(
        string stored,
        string notStored,
        string evicted,
        string purged,
        string faults
    ) =>
        $"Desde o início: {stored} guardadas, {notStored} não mantidas, {evicted} expulsas, {purged} descartadas, "
        + $"{faults} erros de disco.";

    public override string CacheAuxiliary(
        string images,
        string imageSize,
        string pictures,
        string pictureSize,
        string largestSize
    ) =>
        $"Ao lado: {images} imagens de outros servidores, {imageSize}; {pictures} imagens de pedidos aninhados, "
        + $"{pictureSize}; no máximo {largestSize} cada.";

    public override string CacheNoEntries => "Não há entradas assim.";
    public override string CacheMore => "Há mais: --limit mostra outras.";

    public override string Purged(string scope) =>
        $"Descartado: {scope}. Cada Platform Server o esquece em um segundo.";

    public override string PurgedHere(string scope, string reason) =>
        $"Descartado em um só processo, até que a pasta do cache possa ser escrita: {scope}. O motivo: "
        + $"{reason}";

    public override string ColumnProcess => "Processo";
    public override string ColumnFromMemory => "Da memória";
    public override string ColumnFromFiles => "De arquivos";
    public override string ColumnMisses => "Faltas";
    public override string ColumnHitRate => "Acertos";
    public override string ColumnInMemory => "Em memória";
    public override string ColumnSize => "Tamanho";
    public override string ColumnKey => "Chave";
    public override string ColumnType => "Tipo";
    public override string ColumnAge => "Idade";
    public override string ColumnRecord => "Registro";
    public override string ColumnSource => "Origem";

    public override string ScopeMissing(string known) => $"Falta o que descartar: um de {known}.";

    public override string ScopeUnknown(string word, string known) =>
        $"'{word}' não escolhe entradas; o certo seria um de {known}.";

    public override string ScopeNeedsValue(string scope) => $"Falta um valor depois de '{scope}'.";

    public override string ScopeNoRecord(string value) =>
        $"'{value}' não é um registro: o certo seria o catálogo, uma barra e o registro.";

    public override string ScopeNoKey(string value, int digits) =>
        $"'{value}' não é uma chave: o certo seriam seus {digits} dígitos hexadecimais.";

    public override string ScopeBadText => "O valor é longo demais ou tem caracteres de controle.";

    public override string NoLogs(string folder) => $"Não há logs de hoje em {folder}.";

    public override string CannotRead(string path, string reason) => $"Não é possível ler {path}: {reason}";

    public override string NeedsRoot(string command) => $"Isto exige root: sudo {command}";

    public override string Wrote(string path) => $"Escrito: {path}";

    public override string WouldWrite(string path) => $"Escreveria {path}:";

    public override string RemovedFile(string path) => $"Removido: {path}";

    public override string WouldRemove(string path) => $"Removeria {path}";

    public override string NothingInstalled => "Não há nada para remover.";

    public override string NotOurs(string path) =>
        $"{path} não foi escrito por 'ImageServing install' e fica intacto.";

    public override string OfOtherHome(string path, string home) =>
        $"{path} pertence à instalação em {home} e fica intacto.";

    public override string StillEnabled(string command) =>
        $"O serviço ainda inicia com o sistema. Primeiro: {command}";

    public override string CannotWrite(string path, string reason) =>
        $"Não é possível escrever {path}: {reason}";

    public override string RunsAsRoot =>
        "O serviço rodará como root; 'install --user NOME' escolhe um usuário com menos direitos.";
    public override string NextWithSystemd => "A seguir, com systemd:";
    public override string NextWithoutSystemd => "A seguir, sem systemd:";
    public override string NextAfterRemoval => "A seguir:";

    public override string CheckGood => "correto";
    public override string CheckWrong => "ERRADO";

    public override string CannotRun(string program, string reason) =>
        $"Não é possível executar {program}: {reason}";

    public override string NoInstallFolder(string path) =>
        $"{path} não é uma pasta de instalação: falta a pasta conf. Indique-a com --home ou IMAGESERVING_HOME.";

    public override string UnknownCommand(string word) => $"Não existe o comando '{word}'.";

    public override string UnknownOption(string word) => $"Aqui não existe a opção '{word}'.";

    public override string SurplusArgument(string word) => $"'{word}' é uma palavra a mais.";

    public override string ValueMissing(string option) => $"A opção {option} precisa de um valor.";

    public override string NoNumber(string option, string value, int most) =>
        $"'{value}' não serve para {option}: o certo seria um número de 0 a {most}.";

    public override string NoUserName(string value) => $"'{value}' não é um nome de usuário.";

    public override string CannotCombine(string first, string second) => $"{first} e {second} não combinam.";

    public override string UnknownServer(string server, string known) =>
        $"Não existe o servidor '{server}'; conhecidos são {known}.";

    public override string SeeHelp(string command) => $"Veja '{command} --help'.";

    public override string HelpPurpose => "Inicia, para e vigia os servidores do Image Serving.";
    public override string HelpUsage => "Uso";
    public override string HelpCommandWord => "comando";
    public override string HelpOptionsWord => "opções";
    public override string HelpCommands => "Comandos";
    public override string HelpOptions => "Opções";
    public override string HelpExitCodes => "Códigos de saída";
    public override string HelpStart => "Iniciar tudo; retorna quando todos os servidores estão prontos";
    public override string HelpStop => "Parar tudo, o supervisor por último";
    public override string HelpRestart =>
        "Substituir as instâncias de todos os servidores, ou de um, sem perder uma requisição";
    public override string HelpReload => "Reler o registro e aplicar o que mudou";
    public override string HelpStatus => "Mostrar o que roda, o que não roda, e por quê";
    public override string HelpQuarantine =>
        "Listar as requisições que derrubaram um servidor, ou liberar todas ou uma (basta um início único)";
    public override string HelpCache =>
        "Mostrar os números do cache de respostas, listar suas entradas ou descartá-las: all, catalog ID, record "
        + "ID/OBJETO, source CAMINHO|URL ou key CHAVE";
    public override string HelpLogs =>
        "Mostrar os logs de hoje do supervisor e dos servidores, em ordem de tempo";
    public override string HelpCheck =>
        "Verificar todos os arquivos de configuração e a biblioteca de imagens";
    public override string HelpRun => "Rodar em primeiro plano até Ctrl-C, para terminais e contêineres";
    public override string HelpInstall =>
        "Instalar o serviço ImageServing (unidade do systemd e script de init)";
    public override string HelpUninstall => "Remover o que install escreveu";
    public override string HelpOptionHome =>
        "Pasta de instalação; senão a de IMAGESERVING_HOME, senão a que fica acima do programa";
    public override string HelpOptionHelp => "Mostrar esta ajuda";
    public override string HelpOptionVersion => "Mostrar a versão";
    public override string HelpOptionJson => "Mostrar tudo o que se sabe, em JSON";
    public override string HelpOptionWatch => "Continuar mostrando até Ctrl-C";
    public override string HelpOptionFollow => "Continuar com as novas linhas até Ctrl-C";

    public override string HelpOptionLines(int usual) => $"Com quantas linhas começar; senão {usual}";

    public override string HelpOptionLimit(int usual) => $"Quantas entradas listar; senão {usual}";

    public override string HelpOptionDryRun => "Só mostrar o que seria feito (também --print)";
    public override string HelpOptionRoot => "Escrever abaixo desta pasta em vez de / (para pacotes)";
    public override string HelpOptionUser => "Usuário do serviço; senão root";
    public override string HelpCodes =>
        "0 feito, 1 falhou, 2 uso errado, 4 direitos insuficientes, 5 não instalado, 6 configuração errada, "
        + "7 não está em execução";
    public override string HelpStatusCodes =>
        "0 atende, 1 supervisor caído e seu estado ainda presente, 2 caído e só a trava ainda presente, 3 não está em "
        + "execução ou não atende, 4 desconhecido";

    // Zero and one are singular.
    protected override bool IsSingular(int count) => count is 0 or 1;
}
