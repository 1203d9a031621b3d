"""Sound responses to the sound bank of ``tests/bank/planting.py``."""

RESPONSES = """\
format: assessor-responses/1
bank: {id: tiny, edition: "1"}
site: {name: A plant, profile: discrete, city: Chongqing}
in_place: [shop-network]
responses:
  network: {option: fully, note: "Seen.", proof: documented}
  ports: {option: all}
  systems: {options: [mes]}
  machines: {value: 12}
  rate: {count: 41, of: 66}
  cycle: {before: 10, after: 8, before_per: 2, after_per: 2}
  remarks: {text: Nothing.}
"""

MEASURES = """\
- id: shop-network
  title: {en: Network, zh: 网络}
  lifts: {network: fully}
  cost: {low: 1, likely: 2, high: 3}
  months: 2
"""

GOOD = {
    "format": "assessor-responses/1",
    "bank": {"id": "tiny", "edition": "1"},
    "site": {"name": "A plant", "profile": "discrete"},
    "responses": {"machines": {"value": 12}, "ports": "unknown"},
}
