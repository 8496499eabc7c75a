//! What the system has to offer, each with its reason: the one list.

/// What something is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Compiling the core and the shell.
    Build,
    /// A window without a display, driven or not.
    Window,
    /// The page in Chromium.
    Browser,
    /// The checks of PDFs.
    Papers,
    /// The claims, tried by force.
    Claims,
}

/// How to see that something is there, on systems whose packages are not looked at.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// A program of this name.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A font family that fontconfig knows.
    Font(&'static str),
}

/// One thing the system has to offer, and the package that brings it. An empty name: that system cannot bring it.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// What it is needed for.
    pub purpose: Purpose,
    /// How to see that it is there.
    pub sign: Sign,
    /// Debian's and Ubuntu's package.
    pub debian: &'static str,
    /// Fedora's package.
    pub fedora: &'static str,
    /// Arch's package.
    pub arch: &'static str,
    /// Homebrew's formula.
    pub mac: &'static str,
}

/// Everything. `cargo xtask test` proves that it suffices: it links and calls nothing else.
pub const NEEDS: &[Need] = &[
    // A C compiler for SQLCipher and for linking; found by `cc`.
    need(Purpose::Build, Sign::Program("cc"), ["build-essential", "gcc", "base-devel", "gcc"]),
    // How the build scripts find the libraries below.
    need(
        Purpose::Build,
        Sign::Program("pkg-config"),
        ["pkg-config", "pkgconf-pkg-config", "pkgconf", "pkgconf"],
    ),
    // SQLCipher's cryptography.
    need(Purpose::Build, Sign::Library("libcrypto"), ["libssl-dev", "openssl-devel", "openssl", "openssl@3"]),
    // The web view, with GTK and libsoup.
    need(
        Purpose::Build,
        Sign::Library("webkit2gtk-4.1"),
        ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1", ""],
    ),
    // Drives the real window.
    need(
        Purpose::Window,
        Sign::Program("WebKitWebDriver"),
        ["webkit2gtk-driver", "webkit2gtk-driver", "webkit2gtk-4.1", ""],
    ),
    // A display in memory, and the key to it.
    need(
        Purpose::Window,
        Sign::Program("xvfb-run"),
        ["xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", ""],
    ),
    need(Purpose::Window, Sign::Program("xauth"), ["xauth", "xorg-x11-xauth", "xorg-xauth", ""]),
    // GTK wants a session bus.
    need(Purpose::Window, Sign::Program("dbus-run-session"), ["dbus-daemon", "dbus-daemon", "dbus", ""]),
    // Keys and pointer for the window that is not driven, and a picture of it.
    need(Purpose::Window, Sign::Program("xdotool"), ["xdotool", "xdotool", "xdotool", ""]),
    need(Purpose::Window, Sign::Program("import"), ["imagemagick", "ImageMagick", "imagemagick", ""]),
    // A face for what our own fonts lack, so that no glyph is a box.
    need(
        Purpose::Window,
        Sign::Font("DejaVu Sans"),
        ["fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", ""],
    ),
    need(Purpose::Browser, Sign::Program("chromium"), ["chromium", "chromium", "chromium", "chromium"]),
    // pdftotext, pdffonts, pdfinfo.
    need(
        Purpose::Papers,
        Sign::Program("pdftotext"),
        ["poppler-utils", "poppler-utils", "poppler", "poppler"],
    ),
    // Two more readers that must agree.
    need(Purpose::Papers, Sign::Program("qpdf"), ["qpdf", "qpdf", "qpdf", "qpdf"]),
    need(Purpose::Papers, Sign::Program("mutool"), ["mupdf-tools", "mupdf", "mupdf-tools", "mupdf-tools"]),
    need(Purpose::Papers, Sign::Program("python3"), ["python3", "python3", "python", "python@3.12"]),
    // Records what is written to the disk, and lets it fail.
    need(Purpose::Claims, Sign::Program("strace"), ["strace", "strace", "strace", ""]),
];

/// The needs for these purposes.
pub fn for_purposes(purposes: &[Purpose]) -> impl Iterator<Item = &'static Need> {
    NEEDS.iter().filter(move |need| purposes.contains(&need.purpose))
}

const fn need(purpose: Purpose, sign: Sign, [debian, fedora, arch, mac]: [&'static str; 4]) -> Need {
    Need { purpose, sign, debian, fedora, arch, mac }
}
