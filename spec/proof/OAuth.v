(* Profiles, OAuth's answer and the verdict; laws 2, 3 and 4 of spec/model.md. *)
From Coq Require Import Bool List NArith.
Require Import Model Grant.
Import ListNotations.

(* A profile says of each cell if OAuth can be granted it. *)
Inductive stance := Granted | Denied | Unknown.
Inductive cell := CFeature (f : feature) | CNamespace (n : namespace) | CResource (r : N).
Definition profile := cell -> stance.
Definition ceiling := cell -> bool.
Definition certain (p : profile) : ceiling := fun c => match p c with Granted => true | _ => false end.
Definition possible (p : profile) : ceiling := fun c => match p c with Denied => false | _ => true end.

(* The cells of what a grant has. It lies under a ceiling that has all of them. *)
Definition touches (g : grant) (c : cell) : Prop :=
  match c with
  | CFeature f => has_feature g f
  | CNamespace n => holds_namespace (reaches g) n
  | CResource r => exists p, NS.In p (permissions g) /\ resource p = r
  end.
Definition under (c : ceiling) (g : grant) : Prop := forall x, touches g x -> c x = true.
Definition under_b (c : ceiling) (g : grant) : bool :=
  forallb (fun f => implb (feature_b g f) (c (CFeature f))) [Access; Scim; Trigger] &&
  forallb (fun n => implb (namespace_b (reaches g) n) (c (CNamespace n))) [Global; Shared; Private] &&
  NS.for_all (fun p => c (CResource (resource p))) (permissions g).

(* [open]: some entry can't be resolved. It may need anything, also what no cell speaks of. *)
Inductive answer := No | Maybe | Yes.
Definition oauth (p : profile) (open : bool) (U : list use) : answer :=
  if negb (under_b (possible p) (least U)) then No
  else if under_b (certain p) (least U) && negb open then Yes
  else Maybe.

Inductive audience := Public | SingleCustomer | OwnInstance.
Inductive verdict := Undetermined | ContactFront | OAuthIsEnough | Exception | ApiToken.
Definition decide (p : profile) (a : audience) (open : bool) (U : list use) : verdict :=
  if open then Undetermined
  else if scim (least U) then ContactFront
  else match oauth p open U, a with
  | Yes, _ => OAuthIsEnough
  | No, Public => Exception
  | Maybe, Public => Undetermined
  | _, _ => ApiToken
  end.
Record report := Report { its_grant : grant; its_answer : answer; its_verdict : verdict }.
Definition check (p : profile) (a : audience) (open : bool) (U : list use) : report :=
  Report (least U) (oauth p open U) (decide p a open U).

Lemma under_b_spec : forall c g, under_b c g = true <-> under c g.
Proof.
  intros c g. unfold under_b, under.
  rewrite !andb_true_iff, !forallb_forall, NS.for_all_spec by (intros x y ->; reflexivity).
  setoid_rewrite implb_iff. setoid_rewrite feature_b_spec. setoid_rewrite namespace_b_spec. split.
  - intros [[F N] R] [f|n|r] T; cbn in T.
    + apply F; auto. destruct f; cbn; auto.
    + apply N; auto. destruct n; cbn; auto.
    + destruct T as (p & I & <-). exact (R p I).
  - intros H. repeat split.
    + intros f _ T. exact (H (CFeature f) T).
    + intros n _ T. exact (H (CNamespace n) T).
    + intros p I. apply H. cbn. eauto.
Qed.
Lemma under_mono : forall c d g, (forall x, c x = true -> d x = true) -> under c g -> under d g.
Proof. unfold under; auto. Qed.
Lemma touches_le : forall a b x, le a b -> touches a x -> touches b x.
Proof.
  intros a b x (A & S & T & (G & Sh & P) & R) H. destruct x as [[]|[]|r]; cbn in *; auto.
  - destruct (in_shared (reaches a)), (in_shared (reaches b)); cbn in *; intuition; discriminate.
  - destruct H as (p & I & E). exists p. split; auto.
Qed.
Lemma under_le : forall c a b, le a b -> under c b -> under c a.
Proof. intros c a b L H x K. apply H. eapply touches_le; eauto. Qed.
Lemma touches_join : forall a b x, touches (join a b) x -> touches a x \/ touches b x.
Proof.
  intros a b x H. destruct x as [[]|[]|r]; cbn in *; try (apply orb_true_iff in H; tauto).
  - destruct (in_shared (reaches a)), (in_shared (reaches b)); cbn in *;
      try (left; discriminate); try (right; discriminate); auto.
  - destruct H as (q & I & E). apply NS.union_spec in I as [I|I]; eauto.
Qed.
Lemma under_join : forall c a b, under c (join a b) <-> under c a /\ under c b.
Proof.
  intros. split.
  - intros H. split; eapply under_le; try exact H; [apply le_join_l | apply le_join_r].
  - intros [A B] x T. apply touches_join in T as [T|T]; auto.
Qed.
Lemma under_nothing : forall c, under c nothing.
Proof.
  intros c [[]|[]|r] H; cbn in H; try discriminate; try congruence. destruct H as (q & I & _). NSD.fsetdec.
Qed.
Lemma under_least : forall c U, under c (least U) <-> forall u, In u U -> under c (need u).
Proof.
  intros c. induction U as [|u U IH]; cbn.
  - split; [intros _ ? [] | intros _; apply under_nothing].
  - rewrite under_join, IH. split; [intros [A B] v [<-|I]; auto | auto].
Qed.

(** * Law 2: completions *)

(* A completion fills in whatever is unknown: each unknown cell, and for the entries that can't be
   resolved any further uses, or something [outside] of all cells, which no ceiling has. *)
Record completion := Completion { fill : ceiling; further : list use; outside : bool }.
Definition fills (p : profile) (c : ceiling) : Prop :=
  forall x, match p x with Granted => c x = true | Denied => c x = false | Unknown => True end.
Definition completes (p : profile) (open : bool) (k : completion) : Prop :=
  fills p (fill k) /\ (open = false -> further k = [] /\ outside k = false).
Definition enough (k : completion) (U : list use) : Prop :=
  under (fill k) (least (U ++ further k)) /\ outside k = false.

Lemma certain_fills : forall p, fills p (certain p).
Proof. intros p x. unfold certain. destruct (p x); auto. Qed.
Lemma possible_fills : forall p, fills p (possible p).
Proof. intros p x. unfold possible. destruct (p x); auto. Qed.
Lemma fills_between : forall p c, fills p c ->
  (forall x, certain p x = true -> c x = true) /\ (forall x, c x = true -> possible p x = true).
Proof.
  intros p c F. split; intros x; specialize (F x); unfold certain, possible in *; destruct (p x); congruence.
Qed.
Lemma certain_possible : forall p g, under (certain p) g -> under (possible p) g.
Proof. intros p g. apply under_mono. apply (fills_between p _ (possible_fills p)). Qed.

Theorem law_2_completions_yes : forall p open U,
  oauth p open U = Yes <-> forall k, completes p open k -> enough k U.
Proof.
  intros. unfold oauth.
  destruct (under_b (certain p) (least U)) eqn:C.
  - apply under_b_spec in C. rewrite (proj2 (under_b_spec _ _) (certain_possible _ _ C)). cbn.
    destruct open; cbn; split; intros H; try discriminate; auto.
    + exfalso. destruct (H (Completion (certain p) [] true)) as [_ B]; [|discriminate].
      split; [apply certain_fills | discriminate].
    + intros k [F E]. destruct (E eq_refl) as [D B]. unfold enough. rewrite D, app_nil_r.
      split; [|exact B]. eapply under_mono; [|exact C]. apply fills_between; auto.
  - cbn. destruct (under_b (possible p) (least U)); cbn; split; intros H; try discriminate; exfalso;
      destruct (H (Completion (certain p) [] false)) as [K _]; try (split; [apply certain_fills | auto]);
      cbn in K; rewrite app_nil_r in K; apply under_b_spec in K; congruence.
Qed.
Theorem law_2_completions_no : forall p open U,
  oauth p open U = No <-> forall k, completes p open k -> ~ enough k U.
Proof.
  intros. unfold oauth. destruct (under_b (possible p) (least U)) eqn:P; cbn.
  - split.
    + destruct (under_b (certain p) (least U) && negb open); discriminate.
    + intros H. exfalso. apply (H (Completion (possible p) [] false)).
      * split; [apply possible_fills | auto].
      * unfold enough. cbn. rewrite app_nil_r. split; auto. now apply under_b_spec.
  - split; auto. intros _ k [F _] [K _].
    assert (X : under (possible p) (least U)).
    { eapply under_mono; [apply (fills_between p (fill k) F)|]. eapply under_le; [|exact K].
      apply law_1_join_order_and_duplicates. intros x; rewrite in_app_iff; auto. }
    apply under_b_spec in X. congruence.
Qed.
Corollary law_2_completions_never_yes_with_an_open_entry : forall p U, oauth p true U <> Yes.
Proof.
  intros p U. unfold oauth. rewrite andb_false_r. destruct (negb _); discriminate.
Qed.
(* Even if an open entry needed nothing but what has a cell, a yes would take a certain ceiling that
   holds everything; and a no takes one without the entry. *)
Theorem law_2_completions_of_open_entries_yes : forall p U,
  (forall c V, fills p c -> under c (least (U ++ V))) <-> forall x, p x = Granted.
Proof.
  intros p U. split.
  - intros H x.
    assert (N : exists V, touches (least V) x).
    { destruct x as [f|n|r].
      - exists [Feature f]. destruct f; reflexivity.
      - exists [Call (Operation 0 0 [] (NeedsPermission 0) [n] [] false false None)
                  (Reach true AllWorkspaces true)]. destruct n; cbn; congruence.
      - exists [Call (Operation 0 0 [] (NeedsPermission (r * 4)) [Global] [] false false None)
                  (Reach true Nowhere false)]. exists (r * 4)%N. split; [cbn; NSD.fsetdec|].
        apply N.div_mul. discriminate. }
    destruct N as [V T].
    assert (K : certain p x = true).
    { apply (H _ V (certain_fills p)). eapply touches_le; [|exact T].
      apply law_1_join_order_and_duplicates. intros v; rewrite in_app_iff; auto. }
    unfold certain in K. destruct (p x); congruence.
  - intros A c V F x _. specialize (F x). now rewrite A in F.
Qed.
Theorem law_2_completions_of_open_entries_no : forall p U,
  oauth p true U = No <-> oauth p false U = No.
Proof.
  intros. unfold oauth. destruct (negb _); [tauto|].
  destruct (under_b (certain p) (least U)); cbn; split; discriminate.
Qed.

(** * Law 3: monotone *)

Definition rank a := match a with No => 0 | Maybe => 1 | Yes => 2 end.
Lemma answer_mono : forall p q (open more : bool) A B,
  (under_b (possible q) (least B) = true -> under_b (possible p) (least A) = true) ->
  (under_b (certain q) (least B) = true -> under_b (certain p) (least A) = true) ->
  (open = true -> more = true) ->
  rank (oauth q more B) <= rank (oauth p open A).
Proof.
  intros p q open more A B P C O. unfold oauth.
  destruct (under_b (possible q) (least B)), (under_b (possible p) (least A)),
    (under_b (certain q) (least B)), (under_b (certain p) (least A)), open, more;
    cbn; auto; try (specialize (P eq_refl); discriminate); try (specialize (C eq_refl); discriminate);
    specialize (O eq_refl); discriminate.
Qed.
Theorem law_3_monotone_in_uses_the_answer : forall p (open more : bool) A B,
  incl A B -> (open = true -> more = true) -> rank (oauth p more B) <= rank (oauth p open A).
Proof.
  intros p open more A B I O. assert (L := law_1_join_order_and_duplicates _ _ I).
  apply answer_mono; auto; rewrite !under_b_spec; apply under_le; auto.
Qed.
Theorem law_3_monotone_in_uses_the_grant : forall A B, incl A B -> le (least A) (least B).
Proof. exact law_1_join_order_and_duplicates. Qed.
Definition raised s := match s with Denied => 0 | Unknown => 1 | Granted => 2 end.
Theorem law_3_monotone_in_the_ceiling : forall p q open U,
  (forall x, raised (p x) <= raised (q x)) -> rank (oauth p open U) <= rank (oauth q open U).
Proof.
  intros p q open U R.
  apply answer_mono; auto; rewrite !under_b_spec; apply under_mono; intros x; specialize (R x);
    unfold certain, possible; destruct (p x), (q x); cbn in *; auto; intros; try discriminate;
    exfalso; repeat match goal with H : S _ <= _ |- _ => inversion H; clear H end.
Qed.

(** * Law 4: independence *)

Theorem law_4_independence : forall p q a b open U,
  its_grant (check p a open U) = its_grant (check q b open U).
Proof. reflexivity. Qed.

(** * Law 1, the corollary that speaks of OAuth *)

Theorem law_1_agreement : forall p U,
  oauth p false U = Yes <-> forall u, In u U -> oauth p false [u] = Yes.
Proof.
  assert (Y : forall p U, oauth p false U = Yes <-> under (certain p) (least U)).
  { intros p U. unfold oauth. rewrite <- under_b_spec, andb_true_r.
    destruct (under_b (certain p) (least U)) eqn:C.
    - apply under_b_spec, certain_possible, under_b_spec in C. rewrite C. cbn. tauto.
    - destruct (negb _); split; discriminate. }
  intros p U. rewrite Y, under_least. setoid_rewrite Y. setoid_rewrite under_least.
  split; intros H u I; [intros v [<-|[]]; auto | apply (H u I); cbn; auto].
Qed.

(* The verdict names the answer, and nobody is told to go on without one. *)
Lemma oauth_is_enough_iff : forall p a U,
  decide p a false U = OAuthIsEnough <-> scim (least U) = false /\ oauth p false U = Yes.
Proof.
  intros. unfold decide. destruct (scim (least U)), (oauth p false U), a; split; intros; intuition; discriminate.
Qed.
