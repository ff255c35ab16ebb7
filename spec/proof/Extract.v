(* The computed functions as an OCaml module, which driver.ml makes the oracle of. *)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlNatInt ExtrOcamlZInt.
Require Import Model Resolution Grant OAuth WaysOut Plans Audit Lock.
Extraction Language OCaml.

Extraction "model.ml" NS.add NS.elements resolve least authorises_b items without check covered ways
  reach_in namespaces_of count best surplus fails sees_less excess widens held_to.
