"""A small sound bank as text, and a way to plant a fault and find it by file, line and word."""

from pathlib import Path

from assessor.bank.faults import BankFaults
from assessor.bank.load import load_bank

BANK = """\
id: tiny
edition: "1"
languages: [en, zh]
title: {en: Tiny, zh: 小}
summary: {en: A tiny bank, zh: 小题库}
profiles:
  - {id: discrete, title: {en: Discrete, zh: 离散}}
  - {id: process, title: {en: Process, zh: 流程}}
scales:
  degree:
    - {id: not-met, credit: 0, title: {en: Not met, zh: 未达到}}
    - {id: partly, credit: 0.5, title: {en: Partly, zh: 部分}}
    - {id: fully, credit: 1, title: {en: Fully, zh: 完全}}
roles:
  - {id: maintenance, title: {en: Maintenance, zh: 设备}}
  - {id: quality, title: {en: Quality, zh: 质量}}
sources:
  - {id: gb, title: {en: Standard, zh: 标准}, edition: "2020", url: "https://example.org", standing: official}
  - {id: own, title: {en: Own, zh: 自拟}, edition: "1", standing: own}
domains:
  - id: making
    title: {en: Making, zh: 制造}
    weight: {discrete: 77, process: 68}
    source: gb
    groups:
      - {id: production, title: {en: Production, zh: 生产}, weight: 48}
      - {id: logistics, title: {en: Logistics, zh: 物流}, weight: 52}
    capabilities:
      - {id: equipment, title: {en: Equipment, zh: 设备}, weight: 14, group: production}
      - {id: assembly, title: {en: Assembly, zh: 装配}, weight: 2, group: production, profiles: [discrete]}
      - {id: storing, title: {en: Storing, zh: 仓储}, weight: {discrete: 1, process: 2}, group: logistics, source: gb}
  - id: people
    title: {en: People, zh: 人员}
    weight: 1
    capabilities:
      - {id: skills, title: {en: Skills, zh: 技能}, weight: 1}
ladders:
  - id: steps
    title: {en: Steps, zh: 阶梯}
    levels:
      - id: first
        title: {en: First, zh: 一}
        criteria:
          - {id: score, title: {en: S, zh: 分}, score: {at_least: 0.8}}
          - {id: index, title: {en: I, zh: 指}, index: {at_least: 60}}
          - {id: domain, title: {en: D, zh: 域}, domain: {id: people, at_least: 0.5}}
          - {id: capability, title: {en: C, zh: 能}, capability: {id: equipment, at_least: 0.5}}
          - {id: tag, title: {en: T, zh: 标}, tag: {id: linked, at_least: 0.5}}
          - {id: item, title: {en: I, zh: 题}, item: {id: network, credit_at_least: 0.5}}
      - id: second
        title: {en: Second, zh: 二}
        criteria:
          - {id: value, title: {en: V, zh: 值}, source: own, item: {id: rate, value_at_least: 50}}
          - {id: count, title: {en: N, zh: 数}, count: {tag: linked, credit_at_least: 0.5, at_least: 1}}
          - {id: share, title: {en: P, zh: 比}, share: {tag: linked, having: [fully], among: [partly, fully], at_least: 0.5}}
          - {id: either, title: {en: E, zh: 或}, any: [{item: {id: rate, value_at_most: 99}}, {index: {at_least: 1}}]}
  - id: award
    title: {en: Award, zh: 奖}
    levels:
      - id: bronze
        title: {en: Bronze, zh: 铜}
        criteria:
          - {id: level, title: {en: L, zh: 级}, level: {ladder: steps, at_least: first}}
"""

FIRST = """\
- id: network
  capability: equipment
  kind: choice
  prompt: {en: Network, zh: 网络}
  scale: degree
  levels: {steps: first}
  tags: [linked]
  role: maintenance
  source: gb
  same_as: other-bank/network
- id: ports
  capability: equipment
  kind: choice
  prompt: {en: Ports, zh: 接口}
  options:
    - {id: none, credit: 0, title: {en: None, zh: 无}}
    - {id: all, credit: 1, title: {en: All, zh: 全部}}
  tags: [linked]
- id: systems
  capability: storing
  kind: multi
  prompt: {en: Systems, zh: 系统}
  full: 2
  options:
    - {id: mes, points: 1, title: {en: MES, zh: 制造执行}}
    - {id: erp, points: 1, title: {en: ERP, zh: 资源计划}}
"""

SECOND = """\
- id: machines
  capability: assembly
  kind: number
  prompt: {en: Machines, zh: 机器}
  unit: {en: machines, zh: 台}
  min: 0
  max: 100
  credit: {bands: [{from: 0, credit: 0}, {above: 10, credit: 0.5}, {from: 50, credit: 1}]}
  weight: {discrete: 2}
  profiles: [discrete]
- id: rate
  capability: skills
  kind: ratio
  prompt: {en: Rate, zh: 比率}
  of_what: {count: {en: some, zh: 部分}, of: {en: all, zh: 全部}}
  better: higher
  credit: {linear: [[0, 0], [60, 0.8], [100, 1]]}
  references:
    - {title: {en: Region, zh: 地区}, value: 20.7, source: own}
- id: cycle
  capability: skills
  kind: change
  prompt: {en: Cycle, zh: 周期}
  unit: {en: days, zh: 天}
  per: {en: order, zh: 订单}
  better: lower
  credit: {linear: [[0, 0], [30, 1]]}
  na: false
- id: remarks
  capability: skills
  kind: note
  prompt: {en: Remarks, zh: 备注}
  help: {en: Anything, zh: 任何}
  evidence: {en: None, zh: 无}
"""

MEASURES = """\
- id: mes
  title: {en: MES, zh: 制造执行}
  lifts: {network: fully, machines: 60, systems: [mes]}
  cost: {low: 80, likely: 150, high: 300}
  months: 8
"""

FILES = {"bank.yaml": BANK, "items/1-first.yaml": FIRST, "items/2-second.yaml": SECOND}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def planted(file: str, old: str, new: str) -> dict[str, str]:
    """The sound bank with ``old``, which stands there once, replaced in one file."""
    assert FILES[file].count(old) == 1, f"{old!r} stands {FILES[file].count(old)} times"
    return FILES | {file: FILES[file].replace(old, new)}


def line_of(text: str, mark: str) -> int:
    """The line on which the mark begins; it stands in the text once."""
    assert text.count(mark) == 1, f"{mark!r} stands {text.count(mark)} times"
    return text[: text.index(mark)].count("\n") + 1


def faults_of(folder: Path) -> list[tuple[str, int, str]]:
    """Every fault as file (inside the folder), line and sentence."""
    try:
        load_bank(folder)
    except BankFaults as error:
        root = f"{folder}/"
        return [(str(one.file).removeprefix(root), one.line, one.what) for one in error.faults]
    return []
