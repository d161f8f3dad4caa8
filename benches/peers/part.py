"""The part of the model in part.mdl, run by PySD. The constants of each future come as lines of JSON from the harness.

    part.py values MODEL FUTURES.json   prints what the futures come to, as JSON
    part.py run MODEL FUTURES.json      a contestant: answers each line "run" with the milliseconds it took
"""

import json
import shutil
import sys
from pathlib import Path
from time import perf_counter

import pysd

OUTPUTS = ["waiting", "caseload", "delayed", "referred"]


def main(mode, source, constants):
    given = json.loads(Path(constants).read_text())
    # PySD writes its translation beside the model.
    model_file = Path(constants).with_name("part.mdl")
    shutil.copy(source, model_file)
    model = pysd.read_vensim(str(model_file))

    def simulate():
        return [model.run(params=dict(zip(given["names"], values)), return_columns=OUTPUTS) for values in given["futures"]]

    if mode == "values":
        values = [float(v) for results in simulate() for name in OUTPUTS for v in results[name].to_numpy()]
        print(json.dumps({"values": values, "version": f"PySD {pysd.__version__}"}))
        return
    print("ready", flush=True)
    for _ in sys.stdin:
        start = perf_counter()
        simulate()
        print((perf_counter() - start) * 1e3, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
