(* The computed functions as an OCaml module, which bin/proof builds into the oracle. *)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlNatInt ExtrOcamlZInt.
Require Import Model Resolution Grant OAuth WaysOut Plans Audit Lock.
Extraction Language OCaml.

Extraction "model.ml" NS.add NS.elements resolve least authorises_b items beyond without check decide
  oauth ways best surplus fails sees_less excess full widens held_to.
