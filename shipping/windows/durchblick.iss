; The installer for Windows, made by Inno Setup 6.3 or newer from the frozen program:
;   ISCC /DVersion=2026.11 /DProgram=C:\...\dist\Durchblick /DIcon=C:\...\Durchblick.ico /O"C:\...\dist" durchblick.iss
; It installs for one account and asks for no rights; an administrator adds /ALLUSERS and gets "Program Files".
; Nothing in it names the topic. What is said here about directives is from the help of Inno Setup, by its name.

#ifndef Version
  #error Version is missing: /DVersion=2026.11
#endif
#ifndef Program
  #error Program is missing: /DProgram= and the folder with Durchblick.exe
#endif

[Setup]
; Never change it: by it Windows knows that a newer version takes the place of this one.
AppId={{6E0C3E1D-5B0B-4F6E-9A53-0A5E6F0D7C21}
AppName=Durchblick
AppVersion={#Version}
AppVerName=Durchblick {#Version}
AppPublisher=Durchblick-Team
VersionInfoVersion={#Version}
VersionInfoDescription=Durchblick
OutputBaseFilename=Durchblick-{#Version}-windows-setup
; x64compatible: also Windows on ARM, which runs programs for x64.
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 1809, which is what Qt 6.11 asks for
MinVersion=10.0.17763
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
DefaultDirName={autopf}\Durchblick
DisableProgramGroupPage=yes
; A program that is still open is closed through Windows' restart manager, also when nobody is asked.
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\Durchblick.exe
UninstallDisplayName=Durchblick
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
#ifdef Icon
SetupIconFile={#Icon}
#endif

[Languages]
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ar"; MessagesFile: "compiler:Languages\Arabic.isl"

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
; A folder "data" beside the program makes it portable; here settings belong to the account.
Source: "{#Program}\*"; DestDir: "{app}"; Excludes: "\data,\data\*"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Durchblick"; Filename: "{app}\Durchblick.exe"

[Run]
Filename: "{app}\Durchblick.exe"; Description: "{cm:LaunchProgram,Durchblick}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
; What a pupil may have left goes with the program. The school's own contacts and the list of days of deletion stay.
Type: files; Name: "{localappdata}\Durchblick\settings*.ini"; Check: not IsAdminInstallMode
Type: files; Name: "{localappdata}\Durchblick\angefangen.json"; Check: not IsAdminInstallMode
Type: files; Name: "{localappdata}\Durchblick\.*.new"; Check: not IsAdminInstallMode
Type: dirifempty; Name: "{localappdata}\Durchblick"; Check: not IsAdminInstallMode
