(* Law 9 of spec/model.md: the ways out of a use that OAuth doesn't cover for certain. *)
From Coq Require Import Bool List NArith.
Require Import Model Grant OAuth.
Import ListNotations.

Definition covered (p : profile) (u : use) : bool := under_b (certain p) (need u).
(* A way out of a use is another use that OAuth covers, or none. *)
Definition is_way_out (p : profile) (w : option use) : Prop :=
  match w with Some v => covered p v = true | None => True end.
(* The uses after a change of each that OAuth doesn't cover. *)
Definition changed (p : profile) (way : use -> option use) (U : list use) : list use :=
  flat_map (fun u => if covered p u then [u] else
    match way u with Some v => [v] | None => [] end) U.

(** * The ways that are looked for *)

Inductive way := Narrow (r : reach) | Replace (o : operation) | Substitute (o : operation) | Drop.
Definition workspaces_of (r : reach) : workspaces :=
  match in_shared r with Nowhere => AllWorkspaces | ws => ws end.
Definition is_namespace (n m : namespace) : bool :=
  match n, m with Global, Global | Shared, Shared | Private, Private => true | _, _ => false end.
Definition reach_in (ns : list namespace) (ws : workspaces) : reach :=
  Reach (existsb (is_namespace Global) ns) (if existsb (is_namespace Shared) ns then ws else Nowhere)
        (existsb (is_namespace Private) ns).
Definition namespaces_of (r : reach) : list namespace := filter (namespace_b r) [Global; Shared; Private].
Definition may_declare (o : operation) (ns : list namespace) : bool :=
  forallb (fun n => existsb (is_namespace n) (admissible o ++ besides o)) ns &&
  (match ns with [] => true | _ => existsb (fun n => existsb (is_namespace n) (admissible o)) ns end).
Definition first_of (o : operation) (ws : workspaces) : reach :=
  reach_in (match admissible o with n :: _ => [n] | [] => [] end) ws.
(* [assumed]: nothing was declared although there was a choice. *)
Definition apply_way (assumed : bool) (o : operation) (r : reach) (w : way) : option use :=
  match w with
  | Narrow r => Some (Call o r)
  | Replace s =>
      if assumed then Some (Call s (first_of s (workspaces_of r)))
      else if may_declare s (namespaces_of r)
      then Some (Call s (reach_in (namespaces_of r) (workspaces_of r))) else None
  | Substitute s => Some (Call s (first_of s (workspaces_of r)))
  | Drop => None
  end.
Definition is_granted_namespace (p : profile) (n : namespace) : bool := certain p (CNamespace n).
(* Of several declared namespaces those that are granted, where these are some and enough. *)
Definition narrowed (p : profile) (o : operation) (r : reach) : list way :=
  let kept := filter (is_granted_namespace p) (namespaces_of r) in
  match kept with
  | [] => []
  | _ => if Nat.eqb (length kept) (length (namespaces_of r)) || negb (may_declare o kept) then []
         else [Narrow (reach_in kept (workspaces_of r))]
  end.
Definition successor_of (C : list operation) (o : operation) : option operation :=
  match successor o with Some n => find (fun s => N.eqb (number s) n) C | None => None end.

Definition same_segment (a b : segment) : bool :=
  match a, b with
  | Literal v, Literal w => N.eqb v w
  | (Id | Anything), (Id | Anything) => true
  | _, _ => false
  end.
Fixpoint same_segments (a b : list segment) : bool :=
  match a, b with
  | [], [] => true
  | x :: a, y :: b => same_segment x y && same_segments a b
  | _, _ => false
  end.
(* The segments behind the owner, such as `/teammates/{id}` or `/company`. *)
Definition tail_of (o : operation) : list segment :=
  match path o with
  | _ :: (Id | Anything) :: l => l
  | _ :: l => l
  | [] => []
  end.
Definition has_same_tail (o other : operation) : bool :=
  let tail := tail_of o in
  let n := length (path other) - length tail in
  let owner := firstn n (path other) in
  match tail, owner with
  | [], _ | _, [] => false
  | _, _ => (names_owner other || forallb (fun s => match s with Literal _ => true | _ => false end) owner)
            && same_segments (skipn n (path other)) tail
  end.
Definition same_requirement (a b : requirement) : bool :=
  match a, b with
  | Nothing, Nothing => true
  | NeedsFeature Access, NeedsFeature Access | NeedsFeature Scim, NeedsFeature Scim
  | NeedsFeature Trigger, NeedsFeature Trigger => true
  | NeedsPermission p, NeedsPermission q => N.eqb p q
  | _, _ => false
  end.
Definition one_namespace (o : operation) : option namespace :=
  match admissible o with [n] => Some n | _ => None end.
Definition is_counterpart (o other : operation) : bool :=
  match one_namespace other with
  | None => false
  | Some n => N.eqb (method other) (method o) &&
      negb (match one_namespace o with Some m => is_namespace n m | None => false end) &&
      negb (deprecated other) && same_requirement (requires other) (requires o) &&
      negb (N.eqb (number other) (number o)) && has_same_tail o other
  end.
(* The same of another owner: first that of workspaces. *)
Definition counterparts (C : list operation) (o : operation) : list operation :=
  let all := if names_owner o then filter (is_counterpart o) C else [] in
  let in_shared (x : operation) := match one_namespace x with Some Shared => true | _ => false end in
  filter in_shared all ++ filter (fun x => negb (in_shared x)) all.

Definition is_way_out_b (p : profile) (assumed : bool) (o : operation) (r : reach) (w : way) : bool :=
  match apply_way assumed o r w with Some v => covered p v | None => false end.
Definition ways (C : list operation) (p : profile) (assumed : bool) (u : use) : list way :=
  match u with
  | Feature _ => [Drop]
  | Call o r =>
      let next := successor_of C o in
      filter (is_way_out_b p assumed o r)
        (narrowed p o r ++ match next with Some s => [Replace s] | None => [] end ++
         map Substitute (counterparts C (match next with Some s => s | None => o end))) ++ [Drop]
  end.

(** * Law 9: ways out *)

Lemma oauth_yes : forall p U, oauth p false U = Yes <-> forall u, In u U -> covered p u = true.
Proof.
  intros p U. rewrite law_1_agreement. unfold covered.
  assert (K : forall u, oauth p false [u] = Yes <-> under_b (certain p) (need u) = true).
  { intros u. rewrite under_b_spec.
    assert (E : under (certain p) (least [u]) <-> under (certain p) (need u)).
    { rewrite under_least. split; [intros H; apply H; now left | intros H v [<-|[]]; auto]. }
    rewrite <- E. unfold oauth. rewrite andb_true_r, <- under_b_spec.
    destruct (under_b (certain p) (least [u])) eqn:X.
    - apply under_b_spec, certain_possible, under_b_spec in X. rewrite X. cbn. tauto.
    - destruct (negb _); split; discriminate. }
  setoid_rewrite K. tauto.
Qed.
(* One way out for each use that OAuth doesn't cover makes OAuth enough. *)
Theorem law_9_ways_out_one_for_each : forall p way U,
  (forall u, In u U -> covered p u = false -> is_way_out p (way u)) ->
  oauth p false (changed p way U) = Yes.
Proof.
  intros p way U H. apply oauth_yes. intros v I. unfold changed in I.
  apply in_flat_map in I as (u & I & J). destruct (covered p u) eqn:E.
  - destruct J as [<-|[]]. exact E.
  - specialize (H u I E). destruct (way u) as [w|]; [destruct J as [<-|[]]; exact H | destruct J].
Qed.
(* To leave one out doesn't: whatever else is done, the use is still there. *)
Theorem law_9_ways_out_none_left_out : forall p V u, In u V -> covered p u = false -> oauth p false V <> Yes.
Proof. intros p V u I E Y. apply oauth_yes with (u := u) in Y; congruence. Qed.
(* Uses decide independently: where OAuth becomes enough by changes of single uses, each that it
   doesn't cover has been changed by a way out of its own. *)
Theorem law_9_ways_out_each_by_its_own : forall p (change : use -> option use) U,
  oauth p false (flat_map (fun u => match change u with Some v => [v] | None => [] end) U) = Yes <->
  forall u, In u U -> is_way_out p (change u).
Proof.
  intros p change U. rewrite oauth_yes. split.
  - intros H u I. destruct (change u) as [v|] eqn:E; cbn; auto. apply H, in_flat_map. exists u.
    rewrite E. cbn. auto.
  - intros H v I. apply in_flat_map in I as (u & I & J). specialize (H u I).
    destruct (change u) as [w|]; [destruct J as [<-|[]]; exact H | destruct J].
Qed.
(* Each way that is found is one, and there always is one. *)
Theorem law_9_ways_out_found : forall C p assumed o r w, In w (ways C p assumed (Call o r)) ->
  is_way_out p (apply_way assumed o r w) /\ In Drop (ways C p assumed (Call o r)).
Proof.
  intros C p assumed o r w I. split; [|cbn; apply in_app_iff; right; now left].
  cbn in I. apply in_app_iff in I as [I|[<-|[]]]; [|exact Logic.I].
  apply filter_In in I as [_ I]. unfold is_way_out_b in I.
  destruct (apply_way assumed o r w); [exact I | discriminate].
Qed.
