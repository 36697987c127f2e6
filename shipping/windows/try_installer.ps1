# Installs Durchblick as software distribution would, without a question, tests it, removes it, and looks at what is left.
#   try_installer.ps1 dist\Durchblick-2026.11-windows-setup.exe
param([Parameter(Mandatory)] [string] $Setup)
$ErrorActionPreference = 'Stop'

$silent = '/VERYSILENT', '/SUPPRESSMSGBOXES', '/NORESTART'
$program = "$env:LOCALAPPDATA\Programs\Durchblick"
$data = "$env:LOCALAPPDATA\Durchblick"

function Run([string] $File, [string[]] $Words) {
    $process = Start-Process $File $Words -Wait -PassThru
    if ($process.ExitCode) { throw "$File $Words ended with $($process.ExitCode)" }
}

Run $Setup ($silent + '/CURRENTUSER')
Run "$program\Durchblick.exe" 'self-test'
New-Item $data -ItemType Directory -Force | Out-Null
'settings.ini', 'angefangen.json', 'help.local.yaml' | ForEach-Object { Set-Content "$data\$_" 'x' }
Run "$program\unins000.exe" $silent
# The uninstaller works from a copy of itself and may end after this one.
for ($tries = 0; (Test-Path $program) -and $tries -lt 60; $tries++) { Start-Sleep -Milliseconds 500 }
if (Test-Path $program) { throw "$program is still there" }
$left = (Get-ChildItem $data -Name) -join ', '
if ($left -ne 'help.local.yaml') { throw "In $data there is: $left" }
if (Test-Path "$env:APPDATA\Microsoft\Windows\Start Menu\Programs\Durchblick.lnk") { throw 'The start menu still has it' }
'Installed, tested and removed.'
