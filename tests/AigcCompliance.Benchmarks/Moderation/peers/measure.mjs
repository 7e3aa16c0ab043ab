// node --expose-gc measure.mjs FOLDER TEXT: a line of JSON for each package, which scans all of TEXT.txt for all of keywords.txt.
// All in one process and in turn, each in the fastest way it has to find every match.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AhoCorasick } from '@monyone/aho-corasick'
import { AhoCorasick as FastAhoCorasick } from '@monyone/aho-corasick/fast'
import ModernAhoCorasick from 'modern-ahocorasick'
import FastModernAhoCorasick from 'modern-ahocorasick/fast'

const require = createRequire(import.meta.url)
const FastScanner = require('fastscan')
const { Mint } = require('mint-filter')

const [folder, name] = process.argv.slice(2)
const read = file => readFileSync(`${folder}/${file}.txt`, 'utf8').split('\0')
const keywords = read('keywords')
const texts = read(name)
const characters = texts.reduce((sum, text) => sum + text.length, 0)

const build = {
  'fastscan': () => { const s = new FastScanner(keywords); return text => s.search(text).length },
  '@monyone/aho-corasick': () => { const s = new AhoCorasick(keywords); return text => s.matchInText(text).length },
  '@monyone/aho-corasick/fast': () => { const s = new FastAhoCorasick(keywords); return text => s.matchInText(text).length },
  'modern-ahocorasick': () => { const s = new ModernAhoCorasick(keywords); return text => s.count(text) },
  'modern-ahocorasick/fast': () => { const s = new FastModernAhoCorasick(keywords); return text => s.count(text) },
  'mint-filter': () => { const s = new Mint(keywords); return text => s.filter(text, { replace: false }).words.length },
}
// It folds case and names a keyword once a text.
const inexact = new Set(['mint-filter'])

const engines = Object.entries(build).map(([name, make]) => ({ name, scan: make(), times: [] }))
const run = engine => texts.reduce((sum, text) => sum + engine.scan(text), 0)
for (const engine of engines) {
  engine.matches = run(engine)
}
for (let round = 0; round < 6; round++) {
  for (const engine of engines) {
    globalThis.gc?.()
    // Processor time counts this runtime's other threads too, wall time counts the machine's other work: the lesser one is fairer.
    const [wall, processor] = [process.hrtime.bigint(), process.cpuUsage()]
    run(engine)
    const used = process.cpuUsage(processor)
    const elapsed = Number(process.hrtime.bigint() - wall)
    engine.times.push(Math.min(elapsed, (used.user + used.system) * 1000))
  }
}
for (const { name, times, matches } of engines) {
  times.sort((a, b) => a - b)
  console.log(JSON.stringify({
    name, matches, exact: !inexact.has(name),
    nanoseconds: times[0] / characters,
    noise: times[times.length >> 1] / times[0],
  }))
}
